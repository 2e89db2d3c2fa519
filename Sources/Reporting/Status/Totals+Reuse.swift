import Checkpoint
import Console
import Vocabulary

extension GoneTotals {
    /// `3 requests, $0.010`, followed by what may have been paid in addition.
    var text: String {
        let cost = knownCost
        let parts =
            ["\(CountText.grouped(attempts)) request\(attempts == 1 ? "" : "s")"]
            + [cost.isUnknown ? "cost unknown" : cost.text, cost.rest].compactMap(\.self)
        return parts.joined(separator: ", ")
    }
}

extension Totals {
    /// What the reused answers would have cost.
    private var saved: KnownCost {
        KnownCost(
            reused.reduce(.zero) { $0 + $1.saved }, unpriced: reused.reduce(0) { $0 + $1.unpriced })
    }

    /// What was not sent, in words: `12 answers, $0.030 saved`; nil if everything was sent.
    var reuseText: String? {
        let count = reused.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        let answers = "\(CountText.grouped(count)) answer\(count == 1 ? "" : "s")"
        return saved.isUnknown ? answers : "\(answers), \(saved.text) saved"
    }
}
