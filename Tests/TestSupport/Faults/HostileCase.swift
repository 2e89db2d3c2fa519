package import Vocabulary

/// One thing that a server may do to a request, and what is to be made of it.
package struct HostileCase: Sendable, CustomStringConvertible {
    package let name: String
    /// What an attempt that meets it may be called; mostly one word.
    package let kinds: Set<ProviderFailure.Kind>
    /// What it may have cost.
    package let billing: ProviderFailure.Billing
    /// Whether a prompt that meets nothing else comes to an end by it.
    package let endsItem: Bool
    /// Whether it happens before there is any request; its script is that of a connection.
    package let isHandshake: Bool
    /// Whether it is a whole answer in which nothing stands: no doubt, and tried again.
    package let isEmptyAnswer: Bool
    /// Whether it is sent as often as a job's `attempts` allow, although it costs nothing.
    let isRepeated: Bool
    /// Output tokens that a reply owns up to, where it is no use but is paid.
    private let outputTokens: Int
    private let make: @Sendable (Int?, inout SeededGenerator) -> FaultScript
    /// Instead of the former: what leads to another port.
    private let lead: (@Sendable (Int) -> FaultScript)?

    /// A server may charge for as much as a prompt allows where nothing tells; the campaigns'
    /// jobs allow so many tokens.
    package static let mostTokens = 100

    init(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>,
        _ billing: ProviderFailure.Billing = .ambiguous, endsItem: Bool = true,
        isHandshake: Bool = false, isEmptyAnswer: Bool = false, isRepeated: Bool = false,
        outputTokens: Int = 0,
        make: @escaping @Sendable (Int?, inout SeededGenerator) -> FaultScript
    ) {
        self.name = name
        self.kinds = kinds
        self.billing = billing
        self.endsItem = endsItem
        self.isHandshake = isHandshake
        self.isEmptyAnswer = isEmptyAnswer
        self.isRepeated = isRepeated
        self.outputTokens = outputTokens
        self.make = make
        lead = nil
    }

    /// A redirect, which costs nothing.
    init(_ name: String, to lead: @escaping @Sendable (Int) -> FaultScript) {
        self.name = name
        kinds = [.badReply]
        billing = .refused
        endsItem = false
        isHandshake = false
        isEmptyAnswer = false
        isRepeated = false
        outputTokens = 0
        make = { _, _ in lead(9) }
        self.lead = lead
    }

    package var description: String { name }

    /// What to do with a request of this prompt; chance decides where exactly it hurts.
    ///
    /// Redirects lead to `elsewhere`, a port on this machine where nobody is to call.
    package func script(
        for prompt: Int?, using generator: inout SeededGenerator, elsewhere: Int = 9
    ) -> FaultScript {
        var script = lead?(elsewhere) ?? make(prompt, &generator)
        switch billing {
        case .ambiguous: script.outputTokens = Self.mostTokens
        case .unusable: script.outputTokens = outputTokens
        case .notSent, .refused: script.bills = false
        }
        return script
    }

    /// Sends that a prompt costs which meets it every time, on a single route.
    package var sends: ClosedRange<Int> {
        if isEmptyAnswer || isRepeated { return 3...3 }
        return switch billing {
        case .ambiguous: kinds.contains(.replyTooLarge) ? 1...2 : 2...2
        case .unusable: 3...3
        case .notSent, .refused: 1...1
        }
    }
}
