/// One unit of work: an item, a target and a sample, packed into one integer.
///
/// The packed integer is the row id of the result, so all results of an item lie together and no
/// table needs a second index.
package struct WorkID: Hashable, Comparable, Sendable {
    package let rawValue: Int64

    /// How many targets one checkpoint can have over its lifetime.
    package static let maximumTargets = 1 << 12
    /// How many samples of an item one target can request.
    package static let maximumSamples = 1 << 10

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// - Precondition: the parts are within their limits; a job is checked against them.
    package init(item: Int64, target: Int, sample: Int) {
        precondition(0..<Self.maximumTargets ~= target && 0..<Self.maximumSamples ~= sample)
        rawValue = item << 22 | Int64(target) << 10 | Int64(sample)
    }

    /// The checkpoint's number of the item.
    package var item: Int64 { rawValue >> 22 }
    /// The checkpoint's number of the target.
    package var target: Int { Int(rawValue >> 10 & 0xFFF) }
    package var sample: Int { Int(rawValue & 0x3FF) }

    package static func < (left: WorkID, right: WorkID) -> Bool { left.rawValue < right.rawValue }
}
