import JSON
import Vocabulary

/// Where an answer came from that was not bought for its item: the member `reused` of a line.
struct ScannedOrigin {
    /// From a cache of earlier runs, rather than from an identical request of the same run.
    private(set) var isCache = false
    /// The cost; nil if unknown.
    private(set) var saved: Money?
    /// How long it took; nil in lines of earlier versions.
    private(set) var latency: Duration?
    private(set) var usage: TokenUsage?

    /// Nil for a damaged member.
    init?(_ cursor: inout ByteCursor) {
        guard cursor.isObject else { return nil }
        let isWhole = cursor.members { key, cursor in
            if key.is(ResultKey.usage), cursor.isObject {
                usage = cursor.usage()
                return usage != nil
            }
            guard let value = cursor.value() else { return false }
            if key.is(ResultKey.from) { isCache = value.is("\"cache\"") }
            if key.is(ResultKey.saved) { saved = value.money }
            if key.is(ResultKey.latency) {
                latency = value.double.map { .milliseconds(Int($0)) }
            }
            return true
        }
        guard isWhole else { return nil }
    }
}
extension ByteCursor {
    /// The tokens of an object like a line's `usage`; nil for a damaged one.
    mutating func usage() -> TokenUsage? {
        var usage = TokenUsage(input: 0, output: 0)
        let isWhole = members { key, cursor in
            guard let value = cursor.scalar() else { return false }
            if key.is(ResultKey.input) { usage.input = value.double.map { Int($0) } ?? 0 }
            if key.is(ResultKey.output) { usage.output = value.double.map { Int($0) } ?? 0 }
            return true
        }
        return isWhole ? usage : nil
    }
}

extension ByteCursor {
    /// The known and the highest possible cost of the attempts; nil for a damaged list.
    mutating func costBounds() -> (least: Money, most: Money?)? {
        guard let slice = value(),
            let attempts = (try? JSONValue.parse(Array(slice.bytes)))?.array
        else { return nil }
        var bounds: (least: Money, most: Money?) = (.zero, .zero)
        for attempt in attempts {
            if let cost = attempt[.cost]?.money {
                bounds.least += cost
                bounds.most = bounds.most.map { $0 + cost }
            } else if let maybe = attempt[.maybePaid]?.money {
                bounds.most = bounds.most.map { $0 + maybe }
            } else {
                bounds.most = nil
            }
        }
        // Without any attempt there is nothing that the cost could be found in.
        return attempts.isEmpty ? (.zero, nil) : bounds
    }
}
