/// One row of the table by which errors are told apart; every part that is given must match.
package struct ErrorRule: Equatable, Sendable {
    /// Which statuses it is about; empty for any.
    package var statuses: [ClosedRange<Int>]
    /// Structured codes or types, in lower case, any of which must be there; empty for any.
    package var codes: [String]
    /// Lower-case parts of a code (Google's quota ids are long), any of which must be there.
    package var quotas: [String]
    /// Lower-case parts of the message, any of which must be there; empty for any.
    package var phrases: [String]
    package var verdict: Verdict

    package init(
        _ statuses: [ClosedRange<Int>] = [], codes: [String] = [], says phrases: [String] = [],
        quotas: [String] = [], _ verdict: Verdict
    ) {
        self.statuses = statuses
        self.codes = codes
        self.phrases = phrases
        self.quotas = quotas
        self.verdict = verdict
    }

    package init(
        _ status: Int, codes: [String] = [], says phrases: [String] = [],
        quotas: [String] = [], _ verdict: Verdict
    ) {
        self.init([status...status], codes: codes, says: phrases, quotas: quotas, verdict)
    }

    /// Whether every part that is given is there; words and message are in lower case.
    func matches(status: Int, words: [String], message: String) -> Bool {
        (statuses.isEmpty || statuses.contains { $0 ~= status })
            && (codes.isEmpty || codes.contains { words.contains($0) })
            && (quotas.isEmpty || quotas.contains { part in words.contains { $0.contains(part) } })
            && (phrases.isEmpty || phrases.contains { message.utf8.holds($0.utf8) })
    }
}
