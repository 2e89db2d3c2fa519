import Vocabulary

/// Whether refusals concern a key or a model, or only the items that were refused.
///
/// Providers also answer 401, 402, 403 and 404 for single prompts: a policy, a missing file, a
/// firewall. So a refusal counts against its item at first.
///
/// | state | what is sent | next |
/// |---|---|---|
/// | clear | everything | a refusal: suspected |
/// | suspected: some items were refused, and no request sent after that was answered | everything | such an answer: clear, the items are at fault; five different items refused: examined |
/// | examined | one item at a time, from other parts of the queue: a witness | a witness is answered: clear; three of them are refused: proven |
/// | proven | nothing | the key or the model is out |
///
/// So a key that is revoked during a run costs the requests in flight and at most ``mostWasted``
/// more. If items were refused alone before, more are tried: so many that chance explains their
/// refusals once in a million times, given the share refused so far. Witnesses are taken from
/// distant parts of the queue, because neighbouring items are often alike. If the error names the
/// key itself, three different items are enough in total.
///
/// A pure value: its owner reports what is sent and what comes back, each with its number in the
/// order of sending; it sends nothing itself.
struct RefusalEvidence: Equatable, Sendable {
    /// The most requests that are sent to a refused key, besides those in flight: five items in a
    /// row, then three from other parts of the queue.
    static let mostWasted = 8
    /// The same if the error names the key itself, by `401` or `invalid_api_key`: two, then one.
    static let mostWastedOnKey = 3
    /// The share of them that must be refused before witnesses are sent.
    private static let shareInARow = 0.6
    /// The accepted probability of taking refusals of single items for those of a key.
    private static let seldom = 1e-6
    /// The most requests to try, however many items are refused alone.
    private static let most = 200

    private struct Refusal: Equatable {
        var item: Int64
        var sequence: Int
        /// The last request that had been sent when the refusal arrived.
        ///
        /// A request sent at about the same time may have overtaken it, and says nothing about what
        /// was true afterwards.
        var lastSent: Int
        /// Whether a request sent after it was answered nevertheless.
        var isDoubtful = false
        var kind: ProviderFailure.Kind
    }

    /// Refusals that no answer to a later request has explained yet.
    private var refusals: [Refusal] = []
    private var refusedWitnesses = 0
    /// The witness in flight.
    private var witness: Int?
    /// The number of answers, and of refusals that concerned only their items.
    private var answers = 0
    private var explained = 0

    init() {}

    /// Whether some refusal is not explained yet.
    var isOpen: Bool { !refusals.isEmpty }

    /// Whether only witnesses are sent.
    var isExamined: Bool {
        witness != nil || items >= Int((Double(needed) * Self.shareInARow).rounded(.up))
    }

    var wantsWitness: Bool { isExamined && witness == nil && !isProven }

    var hasWitnessOut: Bool { witness != nil }

    /// Whether the key or the model is at fault: enough different items were refused, the last of
    /// them far from the others.
    var isProven: Bool {
        isExamined && refusedWitnesses > 0 && items >= needed
            && refusedWitnesses >= needed - Int((Double(needed) * Self.shareInARow).rounded(.up))
    }

    /// How many different items must be refused in total.
    private var needed: Int {
        let least = namesKey ? Self.mostWastedOnKey : Self.mostWasted
        guard explained > 0 else { return least }
        let share = Double(explained + 1) / Double(explained + answers + 2)
        var chance = 1.0
        var count = 0
        while chance > Self.seldom, count < Self.most {
            chance *= share
            count += 1
        }
        return max(least, count)
    }

    /// Whether so many requests were refused for the key itself or for lack of credit that this can
    /// be believed without further requests.
    var isStrong: Bool {
        Set(refusals.lazy.filter { !$0.isDoubtful }.map(\.item)).count >= Self.mostWastedOnKey
            && refusals.allSatisfy { $0.kind == .authentication || $0.kind == .creditExhausted }
    }

    /// The number of refused witnesses, which decides where the next one is taken from.
    var witnessesAsked: Int { refusedWitnesses }

    /// The number of different items; samples and targets of one item ask the same.
    ///
    /// If items are known to be refused alone, answers to other requests in flight count: otherwise
    /// a slow endpoint would be examined most of the time.
    private var items: Int {
        Set(refusals.lazy.filter { explained == 0 || !$0.isDoubtful }.map(\.item)).count
    }

    private var namesKey: Bool { refusals.allSatisfy { $0.kind == .authentication } }

    /// Whether a refusal is not explained yet, by its number in the order of sending.
    func holds(_ sequence: Int) -> Bool {
        refusals.contains { $0.sequence == sequence }
    }

    mutating func refused(
        item: Int64, sequence: Int, lastSent: Int, kind: ProviderFailure.Kind
    ) {
        refusals.append(
            Refusal(item: item, sequence: sequence, lastSent: lastSent, kind: kind))
        if witness == sequence {
            witness = nil
            refusedWitnesses += 1
        }
    }

    /// A request was answered: refusals that were known when it was sent concerned only their
    /// items.
    ///
    /// - Returns: Whether that explains any refusal.
    mutating func answered(sequence: Int) -> Bool {
        answers += 1
        if witness == sequence { witness = nil }
        if refusals.isEmpty { return false }
        let before = refusals.count
        refusals.removeAll { $0.lastSent < sequence }
        for index in refusals.indices where refusals[index].sequence < sequence {
            refusals[index].isDoubtful = true
        }
        explained += before - refusals.count
        if refusals.isEmpty { refusedWitnesses = 0 }
        return refusals.count < before
    }

    mutating func willAskWitness(sequence: Int) { witness = sequence }

    /// A request ended without saying anything about the key and the model.
    mutating func cameBack(sequence: Int) {
        if witness == sequence { witness = nil }
    }

    /// The items are at fault.
    mutating func clear() {
        explained += refusals.count
        (refusals, refusedWitnesses, witness) = ([], 0, nil)
    }
}
