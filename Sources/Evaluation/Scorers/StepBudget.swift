/// The steps that judging one answer may take, the same on every machine.
///
/// A step reads one character or does as much work. Scorers take their steps from the budget; when
/// it is used up, their result no longer counts and the answer is unreadable. The caller can cancel
/// scoring at any time.
package final class StepBudget {
    /// Steps for each byte that is read.
    ///
    /// Typical answers take fewer than 200.
    static let perByte = 2_000
    /// The most steps for one answer of any length: about two seconds.
    static let most = 200_000_000
    /// Steps between two checks for cancellation: a few milliseconds.
    private static let watch = 1 << 20

    /// Why an answer that used up its budget has no score.
    static let reason = "reading the answer takes too many steps"

    /// The number of bytes that steps are granted for.
    package private(set) var bytes: Int
    /// The number of steps taken.
    package var taken: Int { steps }
    /// Private to this file, because otherwise Swift checks every access for exclusivity at run
    /// time, which took as long as the step itself.
    private var steps = 0
    /// Whether scoring was cancelled; then there is no score.
    private(set) var isStopped = false
    private let shouldStop: @Sendable () -> Bool
    private var limit: Int
    /// The step at which the limit, or the next check of ``shouldStop``, is due.
    private var next: Int

    /// - Parameters:
    ///   - bytes: The length of the answer.
    ///   - shouldStop: Whether the score is no longer wanted; called from time to time.
    package init(bytes: Int, shouldStop: @escaping @Sendable () -> Bool = { false }) {
        self.bytes = bytes
        self.shouldStop = shouldStop
        limit = Self.limit(bytes)
        next = min(limit, Self.watch)
    }

    /// Grants steps for another text that the scorer reads, such as the reference.
    func grant(bytes more: Int) {
        bytes += more
        limit = Self.limit(bytes)
        next = min(limit, steps + Self.watch)
    }

    package var isExhausted: Bool { steps > limit }

    /// The number of steps left.
    var left: Int { isStopped ? 0 : max(0, limit - steps) }

    /// Takes steps; false if too few are left, or if scoring was cancelled.
    @discardableResult
    func take(_ steps: Int = 1) -> Bool {
        self.steps &+= steps
        return self.steps <= next || mayGoOn()
    }

    /// Checks for cancellation at once, for a scorer that waits.
    func mayWait() -> Bool {
        isStopped = isStopped || shouldStop()
        return !isStopped
    }

    private func mayGoOn() -> Bool {
        guard mayWait(), steps <= limit else { return false }
        next = min(limit, steps + Self.watch)
        return true
    }

    private static func limit(_ bytes: Int) -> Int {
        min(most, max(bytes, 1).multipliedReportingOverflow(by: perByte).partialValue)
    }
}
