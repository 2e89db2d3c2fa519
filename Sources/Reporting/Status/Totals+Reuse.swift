import Checkpoint
import Console
import Vocabulary

extension Totals {
    /// What need not be sent, in words: `12 answers, $0.030 saved`; nil where all was sent.
    var reuseText: String? {
        let count = reused.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        let saved = reused.reduce(Money.zero) { $0 + $1.saved }
        let answers = "\(CountText.grouped(count)) answer\(count == 1 ? "" : "s")"
        return "\(answers), \(DollarText.short(picodollars: saved.picodollars)) saved"
    }
}
