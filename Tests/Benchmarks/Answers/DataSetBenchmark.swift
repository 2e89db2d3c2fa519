import Evaluation
import Foundation
import TestSupport

/// Scores answers that are right, wrong and unreadable in known shares, over published data sets.
enum DataSetBenchmark {
    /// Of ten answers.
    private static let right = 6
    private static let wrong = 3

    static func run(_ arguments: [String]) throws {
        let options = try BenchmarkOptions(arguments, names: ["data": ""])
        guard let folder = options.text("data") ?? DataSet.folder else {
            throw BenchmarkFailure(
                "name the folder with gsm8k, svamp, aqua, truthfulqa, mmlu-pro, bbh and humaneval by "
                    + "--data FOLDER")
        }
        let rows: [ScoringRow]
        do { rows = try ScoringRow.all(in: folder) } catch {
            throw BenchmarkFailure("\(folder): \(error)")
        }
        var isWhole = true
        for row in rows { isWhole = try check(row) && isWhole }
        guard isWhole else { throw BenchmarkFailure("a mean is not the known share") }
    }

    /// Whether the mean over all items, unreadable ones as 0, is the share that was put in.
    private static func check(_ row: ScoringRow) throws -> Bool {
        let scorer = try ScorerFactory.make(
            row.declaration, in: .init(allowsCommands: true, directory: "/"))
        var sum = 0.0
        var known = 0
        var unreadable = (found: 0, known: 0)
        var misread: [String] = []
        for (index, item) in row.items.enumerated() {
            // The shares turn with the phrasings, so that each phrasing comes in each role.
            let turn = (index + index / 10) % 10
            let (text, isRight, isRead) =
                turn < right
                ? (item.right, true, true)
                : turn < right + wrong ? (item.wrong, false, true) : (item.unreadable, false, false)
            let score = scorer.score(ScoredReply(text: text, metadata: item.fields))
            known += isRight ? 1 : 0
            sum += score.value ?? 0
            unreadable.known += isRead ? 0 : 1
            unreadable.found += score.value == nil ? 1 : 0
            let isAsKnown = isRead ? score.value == (isRight ? 1 : 0) : score.value ?? 0 == 0
            if !isAsKnown { misread.append("\(text.debugDescription): \(score)") }
        }
        let count = Double(max(1, row.items.count))
        print(
            String(
                format: "%@: mean %.4f, share %.4f; unreadable %d, known %d; %d items, %d misread",
                row.name, sum / count, Double(known) / count, unreadable.found, unreadable.known,
                row.items.count, misread.count))
        for line in misread.prefix(5) { print("  \(line)") }
        return sum == Double(known) && misread.isEmpty
    }
}
