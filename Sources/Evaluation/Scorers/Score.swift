/// The outcome of scoring one reply.
package struct Score: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        /// From 0 (wrong) to 1 (right); a program may give any finite number.
        case value(Double)
        /// The answer could not be read, and why; the scorer's rule decides how that counts.
        case unreadable(reason: String)
        /// There is no verdict, and why; the answer is not the reason.
        case missing(reason: String)
    }

    package var outcome: Outcome
    /// The text that was read from the reply, or the fault in it, in a few words.
    package var detail: String?

    package init(_ outcome: Outcome, detail: String? = nil) {
        self.outcome = outcome
        self.detail = detail.map(Self.shortened)
    }

    package static func value(_ value: Double, detail: String? = nil) -> Score {
        Score(.value(value), detail: detail)
    }

    package static func unreadable(_ reason: String, detail: String? = nil) -> Score {
        Score(.unreadable(reason: reason), detail: detail)
    }

    /// The item, the judge or the program failed, not the answer.
    package static func missing(_ reason: String, detail: String? = nil) -> Score {
        Score(.missing(reason: reason), detail: detail)
    }

    static func verdict(_ isRight: Bool, detail: String? = nil) -> Score {
        .value(isRight ? 1 : 0, detail: detail)
    }

    /// The number; nil if the reply is unreadable or there is no verdict.
    package var value: Double? {
        if case .value(let value) = outcome { value } else { nil }
    }

    /// Why there is no number.
    package var reason: String? {
        switch outcome {
        case .value: nil
        case .unreadable(let reason), .missing(let reason): reason
        }
    }

    /// A reply can be a megabyte, but a detail is stored in a result line.
    private static func shortened(_ text: String) -> String {
        let limit = 2_000
        guard text.utf8.count > limit else { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "…"
    }
}
