/// Results of a target, counted over the present input.
package struct TargetCounts: Equatable, Sendable {
    package var target: Int
    /// Works that this target has: its items times the samples.
    package var total = 0
    /// Works with a result, the failed ones included.
    package var done = 0
    package var failed = 0
    /// Works whose answer says nothing.
    package var empty = 0

    package init(target: Int, total: Int = 0, done: Int = 0, failed: Int = 0) {
        self.target = target
        self.total = total
        self.done = done
        self.failed = failed
    }
}
