import Vocabulary

/// Whether refusals speak against a key or a model, or only against the items that were refused.
///
/// Providers answer 401, 402, 403 and 404 about single prompts too: a policy, a missing file, a
/// firewall. So a refusal is held against its item until it is known better.
///
/// | state | what goes | next |
/// |---|---|---|
/// | clear | everything | a refusal: suspected |
/// | suspected: some items refused, none answered that was sent after that was known | everything | such an answer: clear, the items are what is refused; five different items: examined |
/// | examined | one item at a time, from other parts of the queue: a witness | a witness is answered: clear; three of them are refused as well: proven |
/// | proven | nothing more | the key or the model is out |
///
/// So a key that is revoked in the middle of a run costs what was in flight and at most
/// ``mostWasted`` requests. If items were refused alone before, so many more are asked that
/// they are refused by chance once in a million times, at the share of them so far.
/// Witnesses are taken far from each other, since items that lie together are often alike.
/// For a key that is named by its code, three different items are enough in all.
///
/// A pure value: it is told what is sent and what comes back, each with its place in the order
/// of sending, and sends nothing.
struct RefusalEvidence: Equatable, Sendable {
    /// What is sent at most to a key that is refused, beyond what was in flight: five items that
    /// are refused one after the other, then three from other parts of the queue.
    static let mostWasted = 8
    /// The same if the key itself is named, by `401` or `invalid_api_key`: two, then one.
    static let mostWastedOnKey = 3
    /// Of those, the share that is refused before others are asked.
    private static let shareInARow = 0.6
    /// How rarely refusals of single items may be taken for those of a key.
    private static let seldom = 1e-6
    /// However many items are refused alone, no more than this are asked.
    private static let most = 200

    private struct Refusal: Equatable {
        var item: Int64
        var sequence: Int
        /// The last request that was sent when it came back.
        ///
        /// What was sent at about the same time may have overtaken it on the way, and says nothing
        /// of what was true afterwards.
        var lastSent: Int
        /// Whether one that was sent after it was answered all the same.
        var isDoubtful = false
        var kind: ProviderFailure.Kind
    }

    /// Those that no answer to a later request has explained yet.
    private var refusals: [Refusal] = []
    private var refusedWitnesses = 0
    /// The refusal whose request is in flight.
    private var witness: Int?
    /// Requests that were answered, and refusals that were the items' own.
    private var answers = 0
    private var explained = 0

    init() {}

    /// Whether nothing is known yet of some refusal.
    var isOpen: Bool { !refusals.isEmpty }

    /// Whether only witnesses go.
    var isExamined: Bool {
        witness != nil || items >= Int((Double(needed) * Self.shareInARow).rounded(.up))
    }

    var wantsWitness: Bool { isExamined && witness == nil && !isProven }

    var hasWitnessOut: Bool { witness != nil }

    /// Whether the items are not the cause: so many different ones were refused, the last of them
    /// far from the others.
    var isProven: Bool {
        isExamined && refusedWitnesses > 0 && items >= needed
            && refusedWitnesses >= needed - Int((Double(needed) * Self.shareInARow).rounded(.up))
    }

    /// How many different items must be refused in all.
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

    /// Whether so many were refused for the key itself or for money that these words may be
    /// believed if nobody is left to ask.
    var isStrong: Bool {
        Set(refusals.lazy.filter { !$0.isDoubtful }.map(\.item)).count >= Self.mostWastedOnKey
            && refusals.allSatisfy { $0.kind == .authentication || $0.kind == .creditExhausted }
    }

    /// How many witnesses were refused so far, which tells where to look for the next.
    var witnessesAsked: Int { refusedWitnesses }

    /// Different items: samples and targets of one ask the same.
    ///
    /// If items are known to be refused alone, answers to requests that were in flight beside them
    /// count: otherwise a slow provider would be examined most of the time.
    private var items: Int {
        Set(refusals.lazy.filter { explained == 0 || !$0.isDoubtful }.map(\.item)).count
    }

    private var namesKey: Bool { refusals.allSatisfy { $0.kind == .authentication } }

    /// Whether a refusal is not explained yet, by its place in the order of sending.
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

    /// A request was answered: what had been refused when it was sent, was refused for itself.
    ///
    /// - Returns: Whether anything is explained by it.
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

    /// A request came back that tells nothing about the key and the model.
    mutating func cameBack(sequence: Int) {
        if witness == sequence { witness = nil }
    }

    /// The items are what the provider refuses.
    mutating func clear() {
        explained += refusals.count
        (refusals, refusedWitnesses, witness) = ([], 0, nil)
    }
}
