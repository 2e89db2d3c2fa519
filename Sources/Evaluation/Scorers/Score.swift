/// What a scorer makes of one reply.
package struct Score: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        /// From 0 (wrong) to 1 (right), unless a program gave it: then any finite number.
        case value(Double)
        /// There is nothing to judge, and why; counted apart, never as a zero.
        case unreadable(reason: String)
    }

    package var outcome: Outcome
    /// What was read from the reply or found wrong with it, in a few words.
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

    static func verdict(_ isRight: Bool, detail: String? = nil) -> Score {
        .value(isRight ? 1 : 0, detail: detail)
    }

    /// The number, nil where the reply could not be read.
    package var value: Double? {
        if case .value(let value) = outcome { value } else { nil }
    }

    /// Why there is no number.
    package var reason: String? {
        if case .unreadable(let reason) = outcome { reason } else { nil }
    }

    /// A reply can be a megabyte; a detail is for a table's cell.
    private static func shortened(_ text: String) -> String {
        let limit = 200
        guard text.utf8.count > limit else { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "…"
    }
}
