import JSON

/// An answer that is put together from the events of a stream.
///
/// The text of events bounds what is kept of their words, but not what is kept of their
/// values: a hostile stream could hold millions, so that ``StreamLimits`` does.
protocol StreamedAnswer {
    mutating func take(_ event: JSONValue)
    /// Takes in that the server says that this was all.
    mutating func end()
    /// Nil if the stream broke off.
    var body: JSONValue? { get }
}

/// What is kept of a stream's values, far more than any answer has.
struct StreamLimits {
    /// Members of one object to which events add.
    private static let members = 100
    /// Values within one of these.
    private static let valuesOfMember = 1_000
    /// Values of all the parts of an answer that are still free.
    private var values: Int

    init(values: Int) { self.values = values }

    /// Whether one more part is kept.
    mutating func admits(_ part: JSONValue) -> Bool {
        guard let left = part.left(of: values) else { return false }
        values = left
        return true
    }

    /// Sets what an event says about the whole answer.
    static func update(_ object: inout JSONObject, with member: JSONObject.Member) {
        guard object.count < members || object[member.key] != nil,
            member.value.left(of: valuesOfMember) != nil
        else { return }
        object[member.key] = member.value
    }

    /// Sets counts of the whole answer, which later events may tell again: a zero or a null, with
    /// which some servers fill what they do not know, takes no number away.
    static func update(counts: inout JSONObject, with more: JSONObject) {
        for member in more {
            switch (counts[member.key], member.value) {
            case (.object(var inner)?, .object(let more)):
                update(counts: &inner, with: more)
                counts[member.key] = .object(inner)
            case (.some, let value) where value.saysNothing: break
            default: update(&counts, with: member)
            }
        }
    }
}

extension JSONValue {
    /// What is left of so many values without this and all within it; nil if they do not do.
    fileprivate func left(of count: Int) -> Int? {
        var left = count - 1
        guard left >= 0 else { return nil }
        switch self {
        case .array(let elements):
            for element in elements {
                guard let rest = element.left(of: left) else { return nil }
                left = rest
            }
        case .object(let object):
            for member in object {
                guard let rest = member.value.left(of: left) else { return nil }
                left = rest
            }
        default: break
        }
        return left
    }
}
