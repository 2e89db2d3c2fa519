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
    private let make: @Sendable (Int?, inout SeededGenerator) -> FaultScript

    init(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>,
        _ billing: ProviderFailure.Billing = .ambiguous, endsItem: Bool = true,
        make: @escaping @Sendable (Int?, inout SeededGenerator) -> FaultScript
    ) {
        self.name = name
        self.kinds = kinds
        self.billing = billing
        self.endsItem = endsItem
        self.make = make
    }

    package var description: String { name }

    /// What to do with a request of this prompt; chance decides where exactly it hurts.
    package func script(
        for prompt: Int?, using generator: inout SeededGenerator
    ) -> FaultScript {
        make(prompt, &generator)
    }

    /// Sends that a prompt costs which meets it every time, on a single route.
    package var sends: ClosedRange<Int> {
        switch billing {
        case .ambiguous: kinds.contains(.replyTooLarge) ? 1...2 : 2...2
        case .unusable: 3...3
        case .notSent, .refused: 1...1
        }
    }
}
