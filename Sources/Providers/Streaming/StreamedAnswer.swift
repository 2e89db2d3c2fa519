import JSON

/// An answer that is assembled from the events of a stream.
///
/// Text that is kept is bounded by the text of the events, but the number of values is not: a
/// hostile stream could hold millions, so ``StreamLimits`` bounds it.
protocol StreamedAnswer {
    mutating func take(_ event: JSONValue)
    /// Notes the server's end mark.
    mutating func end()
    /// Nil if the stream broke off.
    var body: JSONValue? { get }
}

/// Bounds on what is kept of a stream's values, far more than any answer has.
struct StreamLimits {
    /// Members of one object that events may add.
    private static let members = 100
    /// Values within one of these.
    private static let valuesOfMember = 1_000
    /// How many more values all parts of an answer may have.
    private var values: Int

    init(values: Int) { self.values = values }

    /// Whether one more part is kept.
    mutating func admits(_ part: JSONValue) -> Bool {
        guard let left = part.left(of: values) else { return false }
        values = left
        return true
    }

    /// Sets what an event states about the whole answer.
    static func update(_ object: inout JSONObject, with member: JSONObject.Member) {
        guard object.count < members || object[member.key] != nil,
            member.value.left(of: valuesOfMember) != nil
        else { return }
        object[member.key] = member.value
    }

    /// Sets counts of the whole answer.
    ///
    /// Later events may repeat them: a zero or a null, with which some servers fill unknown counts,
    /// does not overwrite a number.
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
    /// How many values are left after this one and all within it; nil if there are too few.
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
