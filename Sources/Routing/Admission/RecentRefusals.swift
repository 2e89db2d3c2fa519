/// The share of the latest hundred requests that was refused, about.
struct RecentRefusals: Equatable, Sendable {
    private(set) var share = 0.0
    /// The same when a request was last let through.
    private(set) var beforeRun = 0.0
    private var count: Double
    private let memory: Double

    /// - Parameter memory: How many requests it looks back at.
    init(memory: Double = 100) {
        self.memory = memory
        count = min(20, memory)
    }

    /// The share of the others, if so many refusals were of one item; 0 if all may have been.
    func share(besides refusals: Int) -> Double {
        let others = (share * count - Double(refusals)) / max(1, count - Double(refusals))
        // A single refusal is no evidence.
        return others * count < 1 ? 0 : min(0.95, others)
    }

    mutating func note(refused: Bool) {
        count = min(memory, count + 1)
        share += ((refused ? 1 : 0) - share) / count
        if !refused { beforeRun = share }
    }
}
