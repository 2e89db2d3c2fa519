import Checkpoint
import Engine
import Evaluation
import JSON
import Jobs
import Records
import Results
import Vocabulary

/// Computes the scores of stored results, page by page and in parallel; writes nothing.
struct StoredScoring: Sendable {
    private typealias Line = (work: WorkID, line: StoredLine)

    let run: StoredRun
    let scoring: Scoring
    let fields: InputFields
    /// Whether the scores are no longer needed; then everything in progress ends at once.
    let isStopping: @Sendable () -> Bool

    /// The scores of everything but judges.
    ///
    /// - Parameter check: Checks the fields of all results.
    /// - Returns: What to write.
    /// - Throws: ``RunFailure``, also for a template that matches no result; `CancellationError` if
    ///   it was stopped.
    func book(checking check: ScoringCheck? = nil) async throws -> ScoreBook {
        var book = ScoreBook()
        var check = check
        var position: Int64? = -1
        while let from = position {
            let page = try await run.store.page(
                targets: run.targets.map(\.number), samples: run.samples, after: from)
            let lines = try page.lines.map { work, bytes in (work, try line(bytes, of: work)) }
            let additions = try await fields.additions(to: lines)
            for (work, line) in lines {
                check?.look(
                    at: line.metadata.adding(additions[work.item]), id: line.id ?? "",
                    InputPlace(file: run.directory.results, line: line.lineNumber ?? 0))
            }
            for (work, entry) in try await entries(of: lines, adding: additions) {
                book.append(entry, of: work)
            }
            position = page.next
        }
        _ = try check?.finish(allowsBadLines: true)
        return book
    }

    private func line(_ bytes: [UInt8], of work: WorkID) throws -> StoredLine {
        if let line = StoredLine(parsing: bytes) { return line }
        throw damaged(work)
    }

    private func damaged(_ work: WorkID) -> RunFailure {
        .badRun("\(run.directory.path): the result of item \(work.item) is damaged.")
    }

    private func entries(
        of lines: [Line], adding additions: [Int64: JSONObject]
    ) async throws -> [(WorkID, ScoreBook.Entry)] {
        // A program may take seconds, so each result is a task of its own there.
        let size = scoring.blocks ? 1 : max(1, lines.count / 8)
        let starts = Array(stride(from: 0, to: lines.count, by: size))
        return try await withThrowingTaskGroup(of: (Int, [(WorkID, ScoreBook.Entry)]).self) {
            group in
            for start in starts {
                let part = lines[start..<min(start + size, lines.count)]
                group.addTask {
                    var entries: [(WorkID, ScoreBook.Entry)] = []
                    for (work, line) in part {
                        let entry = try await entry(of: line, work, additions[work.item])
                        // A score that was cancelled halfway does not count.
                        if isStopping() { throw CancellationError() }
                        entries.append((work, entry))
                        // The code that handles signals needs a thread, too.
                        await Task.yield()
                    }
                    return (start, entries)
                }
            }
            var parts: [Int: [(WorkID, ScoreBook.Entry)]] = [:]
            for try await (start, part) in group { parts[start] = part }
            return starts.flatMap { parts[$0] ?? [] }
        }
    }

    private func entry(
        of line: StoredLine, _ work: WorkID, _ addition: JSONObject?
    ) async throws -> ScoreBook.Entry {
        guard var stored = StoredReply(line) else { throw damaged(work) }
        var entry = ScoreBook.Entry(fields: addition ?? [:])
        // A failed item has no scores at all, as in a run.
        guard stored.reply.status != .failed else { return entry }
        stored.reply.metadata = stored.reply.metadata.adding(addition)
        entry.scores = await scoring.scoresApart(stored.reply, unless: isStopping)
        return entry
    }
}
