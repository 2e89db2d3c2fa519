/// One row of the table that classifies errors; all parts that are given must match.
package struct ErrorRule: Equatable, Sendable {
    /// Whose words these are; empty for words that mean the same from everyone.
    package var vendors: Set<Vendor>
    /// The statuses to which it applies; empty for any.
    package var statuses: [ClosedRange<Int>]
    /// Structured codes or types as ``normalized(_:)``, one of which must be present; empty for
    /// any.
    package var codes: [String]
    /// Parts of a normalized code (Google's quota ids are long), one of which must be present.
    package var codeParts: [String]
    /// Lower-case parts of the message, one of which must be present; empty for any.
    package var phrases: [String]
    /// The subjects of the phrases: lower-case parts of the message, one of which must be present,
    /// too; empty for any.
    package var subjects: [String]
    package var verdict: Verdict

    package init(
        of vendors: Set<Vendor> = [], _ statuses: [ClosedRange<Int>] = [], codes: [String] = [],
        codesWith codeParts: [String] = [], says phrases: [String] = [],
        about subjects: [String] = [], _ verdict: Verdict
    ) {
        self.vendors = vendors
        self.statuses = statuses
        self.codes = codes.map(Self.normalized)
        self.codeParts = codeParts
        self.phrases = phrases
        self.subjects = subjects
        self.verdict = verdict
    }

    package init(
        of vendors: Set<Vendor> = [], _ status: Int, codes: [String] = [],
        codesWith codeParts: [String] = [], says phrases: [String] = [],
        about subjects: [String] = [], _ verdict: Verdict
    ) {
        self.init(
            of: vendors, [status...status], codes: codes, codesWith: codeParts, says: phrases,
            about: subjects, verdict)
    }

    /// Whether the row depends on the status alone; such a row applies to its vendor only.
    var isByStatus: Bool {
        codes.isEmpty && codeParts.isEmpty && phrases.isEmpty && subjects.isEmpty
    }

    /// A code without its separators and capitals, which differ from server to server:
    /// `InsufficientBalance` and `INSUFFICIENT_BALANCE` are one.
    package static func normalized(_ code: String) -> String {
        String(code.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Whether all parts that are given match.
    ///
    /// The codes are normalized; `says` tells whether the server's message has a lower-case part.
    func matches(status: Int, codes: [String], says: (String) -> Bool) -> Bool {
        (statuses.isEmpty || statuses.contains { $0 ~= status })
            && (self.codes.isEmpty || self.codes.contains { codes.contains($0) })
            && (codeParts.isEmpty
                || codeParts.contains { part in codes.contains { $0.utf8.holds(part.utf8) } })
            && (subjects.isEmpty || subjects.contains(where: says))
            && (phrases.isEmpty || phrases.contains(where: says))
    }
}
