/// One of the simulated models: how accurate, how fast and how verbose it is.
package struct SimulatedModel: Sendable {
    package let name: String
    /// The share of arithmetic problems that it solves correctly.
    package let skill: Double
    /// How long it takes to answer, unless the options set another time.
    package let latency: Duration
    /// Whether its first attempts at some prompts are refused or fail.
    package let isFlaky: Bool

    package static let small = SimulatedModel(
        name: "small", skill: 0.75, latency: .milliseconds(5), isFlaky: false)
    package static let large = SimulatedModel(
        name: "large", skill: 0.93, latency: .milliseconds(20), isFlaky: false)
    package static let flaky = SimulatedModel(
        name: "flaky", skill: 0.85, latency: .milliseconds(10), isFlaky: true)

    /// Grades and compares; it is sometimes wrong, unreadable, or biased to the first answer.
    package static let judge = SimulatedModel(
        name: "judge", skill: 0.95, latency: .milliseconds(10), isFlaky: false)

    package static let all = [small, large, flaky, judge]

    /// Finds a model by its name, with or without `sim/` before it.
    static func named(_ name: String) -> SimulatedModel? {
        let bare = name.hasPrefix("sim/") ? String(name.dropFirst(4)) : name
        return all.first { $0.name == bare }
    }

    /// Writes a number in the model's style; the number always comes last.
    func phrase(_ number: String) -> String {
        switch name {
        case "large": "Working through it step by step, the answer is \(number)"
        case "flaky": "Answer: \(number)"
        default: number
        }
    }
}
