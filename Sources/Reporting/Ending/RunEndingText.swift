import Checkpoint
import Console
package import Statistics

/// One scorer's mean score of one target.
package struct MeanScore: Equatable, Sendable {
    package var target: String
    package var scorer: String
    /// Nil if there are no scores.
    package var mean: Double?
    /// Results with a score.
    package var scored: Int
    /// Answers that could not be read, even if they count as wrong.
    package var unreadable: Int
    /// Answers: the denominator of the unreadable ones.
    package var answers: Int
    /// Results without an answer or a verdict; no mean includes them.
    package var missing: Int
    /// All results.
    package var results: Int
    /// Of the mean, if it was calculated.
    package var interval: ConfidenceInterval?

    package init(
        target: String, scorer: String, mean: Double?, scored: Int, unreadable: Int = 0,
        answers: Int, missing: Int = 0, results: Int
    ) {
        self.target = target
        self.scorer = scorer
        self.mean = mean
        self.scored = scored
        self.unreadable = unreadable
        self.answers = answers
        self.missing = missing
        self.results = results
    }

    /// What the reader must know beside the mean: "99 of 100 unreadable"; empty for nothing.
    var gaps: String {
        func part(_ count: Int, _ whole: Int, _ word: String) -> String? {
            count > 0 ? "\(CountText.grouped(count)) of \(CountText.grouped(whole)) \(word)" : nil
        }
        return [part(unreadable, answers, "unreadable"), part(missing, results, "missing")]
            .compactMap(\.self).joined(separator: ", ")
    }

    /// Three decimals; a dash if there is no mean.
    var text: String {
        guard let mean, mean.isFinite, abs(mean) < 1e12 else { return "–" }
        let thousandths = Int((abs(mean) * 1_000).rounded())
        let digits = String(thousandths % 1_000)
        let sign = mean < 0 && thousandths > 0 ? "-" : ""
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(sign)\(thousandths / 1_000).\(zeros)\(digits)"
    }
}

/// The end of a run in a few lines: one row for each target, and the paths of the files.
package struct RunEndingText {
    private let overview: RunOverview
    private let means: [MeanScore]
    /// What each file holds, and its path.
    private let files: [(String, String)]
    /// Sentences between the table and the files.
    private let notes: [String]

    package init(
        overview: RunOverview, means: [MeanScore], files: [(String, String)], notes: [String] = []
    ) {
        self.overview = overview
        self.means = means
        self.files = files
        self.notes = notes
    }

    package func text(width: Int, hasColor: Bool = false) -> String {
        var lines = [""]
        lines += TargetTable.lines(
            overview.targets, means: columns, width: width, hasColor: hasColor)
        lines.append("")
        if !notes.isEmpty {
            // Prose wider than this is hard to read.
            let column = min(width, 100)
            lines += notes.flatMap { TextWrap.lines(TextSanitizer.line($0), width: column) } + [""]
        }
        var table = TextTable([.init(""), .init("", minimum: 10)])
        if let reused = overview.totals.reuseText { table.append(["not sent", reused]) }
        if let gone = overview.totals.gone {
            table.append(["not in the job", "\(gone.text), for prompts that are no longer in it"])
        }
        for (name, path) in files { table.append([name, path]) }
        lines += table.lines(width: width)
        return lines.joined(separator: "\n") + "\n"
    }

    private var columns: [TargetTable.Mean] {
        var columns: [TargetTable.Mean] = []
        for mean in means {
            let count = CountText.grouped(mean.scored)
            if let index = columns.firstIndex(where: { $0.scorer == mean.scorer }) {
                columns[index].text[mean.target] = mean.text
                columns[index].count[mean.target] = count
                columns[index].gaps[mean.target] = mean.gaps
                columns[index].interval[mean.target] = ComparisonCells.interval(mean.interval)
            } else {
                columns.append(
                    .init(
                        scorer: mean.scorer, text: [mean.target: mean.text],
                        count: [mean.target: count], gaps: [mean.target: mean.gaps],
                        interval: [mean.target: ComparisonCells.interval(mean.interval)]))
            }
        }
        // If every result has a score, the table already shows how many there are.
        for index in columns.indices {
            let own = means.filter { $0.scorer == columns[index].scorer }
            if own.allSatisfy({ $0.scored == $0.results }) { columns[index].count = [:] }
        }
        return columns
    }
}
