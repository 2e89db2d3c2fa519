import Vocabulary

/// Compares how fast a run was with what its concurrency and the latency of its answers allow, and
/// finds what slowed it down.
struct RunSpeed: Sendable {
    private var answers = 0
    /// Seconds for which requests that got an answer were in flight: the total and the longest.
    private var busy = 0.0
    private var longest = 0.0
    /// By lane, how long it was held back, and its pace when last checked.
    private var held: [String: (seconds: Double, pace: LanePace)] = [:]

    /// Shorter runs are over before anything can be concluded.
    private static let leastSeconds = 10.0
    /// The share of what was possible; a run below it reports why.
    private static let share = 0.5

    mutating func answered(after duration: Duration) {
        answers += 1
        busy += duration.seconds
        longest = max(longest, duration.seconds)
    }

    /// Records the state of the lanes, which is assumed to have held for the given duration.
    mutating func look(_ lanes: [LaneReport], for duration: Duration) {
        for lane in lanes {
            guard let pace = lane.pace, pace.isHeldBack else { continue }
            held[lane.label] = ((held[lane.label]?.seconds ?? 0) + duration.seconds, pace)
        }
    }

    /// Why the run did less than half of what was possible; nil if it did not, or if no lane was
    /// held back.
    func sentence(concurrency: Int, sending: Duration) -> String? {
        let ideal = max(longest, busy / Double(max(1, min(concurrency, answers))))
        guard answers > 0, sending.seconds >= Self.leastSeconds,
            ideal < sending.seconds * Self.share,
            let most = held.max(by: {
                ($0.value.seconds, $1.key) < ($1.value.seconds, $0.key)
            })
        else { return nil }
        return "The run took \(Self.text(sending.seconds)); "
            + "\(concurrency) requests in flight allow \(Self.text(ideal)). "
            + "\(most.key) was held back for \(Self.text(most.value.seconds)): "
            + most.value.pace.text + "."
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 120 ? "\(Int(seconds.rounded())) s" : "\(Int((seconds / 60).rounded())) min"
    }
}
