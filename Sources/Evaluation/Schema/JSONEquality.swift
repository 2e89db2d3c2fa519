package import JSON

/// Equality of JSON values; the order of members and the spelling of numbers do not matter.
package enum JSONEquality {
    package static func holds(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)):
            return a.lexeme == b.lexeme || a.double == b.double && (a.int == b.int)
        case (.array(let a), .array(let b)):
            return a.count == b.count && zip(a, b).allSatisfy(holds)
        case (.object(let a), .object(let b)):
            return a.count == b.count && hasSameMembers(a, b)
        default: return left == right
        }
    }

    private static func hasSameMembers(_ left: JSONObject, _ right: JSONObject) -> Bool {
        // Looking up a member is linear, so large objects are indexed first.
        let indexed = Dictionary(right.map { ($0.key, $0.value) }) { first, _ in first }
        return left.allSatisfy { member in
            indexed[member.key].map { holds(member.value, $0) } ?? false
        }
    }

    /// Whether no two elements are equal.
    static func areUnique(_ elements: [JSONValue]) -> Bool {
        var seen: Set<String> = []
        return elements.allSatisfy { seen.insert(canonical($0).text).inserted }
    }

    private static func canonical(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number):
            return number.double.isFinite ? .number(JSONNumber(number.double)) : value
        case .array(let elements): return .array(elements.map(canonical))
        case .object(let object):
            let sorted = object.sorted { $0.key < $1.key }
            return .object(JSONObject(sorted.map { ($0.key, canonical($0.value)) }))
        default: return value
        }
    }
}
