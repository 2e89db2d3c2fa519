import JSON
import Vocabulary

extension JSONWriter {
    /// A lane's pace: where it comes from, requests per second, the share of refusals, and what the
    /// next request waits for.
    mutating func pace(_ pace: LanePace?) {
        guard let pace else { return null() }
        beginObject()
        key("from")
        string(pace.source.rawValue)
        key("per_second")
        number(pace.perSecond)
        key("refused_share")
        number(pace.refusedShare)
        key("waits_for")
        if let wait = pace.wait { string(wait.rawValue) } else { null() }
        key("wait_s")
        number(pace.waitLeft?.seconds)
        endObject()
    }

    /// To a thousandth.
    private mutating func number(_ value: Double?) {
        if let value { double((value * 1_000).rounded() / 1_000) } else { null() }
    }
}
