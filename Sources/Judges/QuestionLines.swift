import Evaluation
import JSON
import Planning
import Records
import Vocabulary

/// Turns the results of a run, one by one, into the lines that ask about them.
struct QuestionLines: Sendable {
    /// The questions that were written.
    struct Outcome: Sendable {
        var questions = 0
        /// Questions with a text that was too long to be shown in full.
        var shortened = 0
        /// Answers that no question can be asked about, and why.
        var excluded: [WorkID: String] = [:]
    }

    private let prompt: JudgePrompt
    /// By the checkpoint's number: the target's position among those that are judged.
    private let places: [Int: (place: Int, samples: Int)]
    private let only: Set<QuestionID>?
    private(set) var outcome = Outcome()
    /// Answers to the present item that wait for the other target's answers.
    private var waiting: [Waiting] = []

    private struct Waiting {
        let work: WorkID
        let place: Int
        let reply: StoredReply
        let isJudged: Bool
    }

    init(prompt: JudgePrompt, targets: [PlannedTarget], only: Set<QuestionID>?) {
        self.prompt = prompt
        self.only = only
        places = Dictionary(
            targets.enumerated().map { ($1.number, ($0, $1.samples)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Takes the next result, in the order of the input; a result that has a verdict is not asked
    /// about.
    mutating func add(_ reply: StoredReply, of work: WorkID, isJudged: Bool) -> [[UInt8]] {
        guard let (place, samples) = places[work.target], work.sample < samples else { return [] }
        if case .grade = prompt.definition.kind { return isJudged ? [] : single(reply, work) }
        let done = waiting.first.map { $0.work.item != work.item } ?? false
        let lines = done ? finish() : []
        waiting.append(Waiting(work: work, place: place, reply: reply, isJudged: isJudged))
        return lines
    }

    /// The questions about the last item.
    mutating func finish() -> [[UInt8]] {
        defer { waiting.removeAll(keepingCapacity: true) }
        var lines: [[UInt8]] = []
        for one in waiting where one.place == 0 {
            let other = waiting.first { $0.place == 1 && $0.work.sample == one.work.sample }
            if one.isJudged, other?.isJudged ?? true { continue }
            lines += pair((one.work, one.reply), other.map { ($0.work, $0.reply) })
        }
        for other in waiting where other.place == 1 && !other.isJudged {
            let isAlone = !waiting.contains {
                $0.place == 0 && $0.work.sample == other.work.sample
            }
            if isAlone { exclude(other.work, other.reply, Self.alone) }
        }
        return lines
    }

    private static let alone = "the other target has no answer"

    // MARK: One answer

    private mutating func single(_ reply: StoredReply, _ work: WorkID) -> [[UInt8]] {
        if let reason = reply.reply.unreadableReason {
            exclude(work, reply, reason)
            return []
        }
        do throws(MissingField) {
            return try question(
                QuestionID(work: work), about: [reply], target: reply.target)
        } catch {
            exclude(work, reply, "\(error)")
            return []
        }
    }

    // MARK: Two answers

    private mutating func pair(
        _ first: (work: WorkID, reply: StoredReply), _ second: (work: WorkID, reply: StoredReply)?
    ) -> [[UInt8]] {
        guard let second else {
            exclude(first.work, first.reply, Self.alone)
            return []
        }
        let faults = (
            first.reply.reply.unreadableReason, second.reply.reply.unreadableReason
        )
        if faults.0 != nil || faults.1 != nil {
            exclude(first.work, first.reply, faults.0 ?? Self.alone)
            exclude(second.work, second.reply, faults.1 ?? Self.alone)
            return []
        }
        let target = "\(first.reply.target), \(second.reply.target)"
        do throws(MissingField) {
            return try question(
                QuestionID(work: first.work), about: [first.reply, second.reply], target: target)
                + question(
                    QuestionID(work: first.work, isSwapped: true),
                    about: [second.reply, first.reply], target: target)
        } catch {
            exclude(first.work, first.reply, "\(error)")
            exclude(second.work, second.reply, "\(error)")
            return []
        }
    }

    // MARK: Lines

    /// A failed item has no scores at all, so there is nothing to exclude.
    private mutating func exclude(_ work: WorkID, _ reply: StoredReply, _ reason: String) {
        if reply.reply.status != .failed { outcome.excluded[work] = reason }
    }

    private mutating func question(
        _ id: QuestionID, about replies: [StoredReply], target: String
    ) throws(MissingField) -> [[UInt8]] {
        if let only, !only.contains(id) { return [] }
        let definition = prompt.definition
        let fields = replies[0].reply.metadata
        let material = JudgeMaterial(
            question: try definition.question?.rendered(with: fields),
            reference: try definition.reference?.rendered(with: fields),
            answers: replies.map(\.reply.text), limit: definition.longestText)
        let rubric = try definition.rubric.rendered(with: fields)
        var id = id
        id.isRepeated = only != nil
        outcome.questions += 1
        if material.isShortened { outcome.shortened += 1 }
        let line: JSONObject = [
            "id": .string(id.text),
            "messages": prompt.messages(
                for: material, rubric: rubric, isRepeated: id.isRepeated),
            "item": .string(replies[0].id), "target": .string(target),
            "sample": .number(JSONNumber(id.work.sample)),
        ]
        return [JSONValue.object(line).serialized]
    }
}
