import JSON
import Platform
import SQLite
import Vocabulary

extension StoreCore {
    /// Starts to keep the file of partial results, and writes the lines that it lacks.
    func keepPartial(_ path: String) throws(CheckpointError) {
        let (sequence, bytes) = try read {
            try connection.firstRow("SELECT sequence, bytes FROM partial") {
                (try $0.integer(0), try $0.integer(1))
            } ?? (0, 0)
        }
        let file = try PartialResults(path: path, sequence: sequence, bytes: bytes)
        try catchUp(file)
        partial = file
        spill = try Spill(beside: path, room: Spill.room(inFlight: mostInFlight))
        try recordPartial(sequence: file.sequence, bytes: file.bytes)
    }

    private func catchUp(_ file: PartialResults) throws(CheckpointError) {
        do {
            var sequence = file.sequence
            try connection.forEachRow(
                """
                SELECT result.sequence, line.json, work FROM result JOIN line USING (work)
                WHERE result.sequence > :sequence ORDER BY result.sequence
                """, ["sequence": sequence]
            ) { row in
                sequence = try row.integer(0)
                let work = WorkID(rawValue: try row.integer(2))
                file.append(
                    try row.blob(1), try seal(work, sequence), target: try targetText(work))
                if file.pendingBytes >= 1 << 20 { try file.flush(upTo: sequence) }
            }
            try file.flush(upTo: sequence)
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw explained(error)
        }
    }

    /// Starts the file over, because results in it are about to change.
    func restartPartial() throws(CheckpointError) {
        let path = partial?.path
        partial = nil
        try recordPartial(sequence: 0, bytes: 0)
        if let path { try keepPartial(path) }
    }

    private func recordPartial(sequence: Int64, bytes: Int64) throws(CheckpointError) {
        try write {
            try connection.run(
                "UPDATE partial SET sequence = :sequence, bytes = :bytes",
                ["sequence": sequence, "bytes": bytes])
        }
    }

    /// Stops keeping the file and removes it.
    func removePartial(_ path: String) throws(CheckpointError) {
        let nameless = [partial?.detach(), spill?.detach()].compactMap { $0 }
        defer { Self.closeApart(nameless) }
        partial = nil
        spill?.remove()
        // A killed run left it; this opening has already restored its content.
        unlink(Spill.path(beside: path))
        spill = nil
        try recordPartial(sequence: 0, bytes: 0)
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
    }

    /// Closes deleted files on another thread: freeing their space takes time, in which the run can
    /// already end.
    private static func closeApart(_ descriptors: [Int32]) {
        let close: @Sendable () -> Void = {
            for descriptor in descriptors { Platform.close(descriptor) }
        }
        if !descriptors.isEmpty, !startThread(close) { close() }
    }

    /// Appends the lines of a group that is on disk.
    ///
    /// A failure stops the store, because the disk has a problem, but does not affect this group,
    /// which is safe.
    func appendToPartial(_ group: [CommitRequest], _ refusals: [CheckpointError?]) {
        guard let partial else { return }
        do {
            var sequence = partial.sequence
            for (request, refusal) in zip(group, refusals) where refusal == nil {
                guard let finished = request.entry.finished else { continue }
                sequence += 1
                let seal = try seal(finished, sequence)
                let target = try targetText(finished.work)
                finished.line.withUnsafeBytes { partial.append($0, seal, target: target) }
            }
            try partial.flush(upTo: resultSequence)
        } catch {
            self.partial = nil
            _ = fail(error)
        }
    }

    func seal(_ finished: FinishedWork, _ sequence: Int64) throws -> ResultSeal {
        guard let key = finished.key else { return try seal(finished.work, sequence) }
        return ResultSeal(work: finished.work, sequence: sequence, key: key)
    }

    private func seal(_ work: WorkID, _ sequence: Int64) throws -> ResultSeal {
        let statements = try statements ?? CommitStatements(connection)
        self.statements = statements
        try statements.key.bind(work.item, to: "id")
        defer { statements.key.reset() }
        let key = try statements.key.step() ? ItemKey(try statements.key.blob(0)) : nil
        return ResultSeal(work: work, sequence: sequence, key: key)
    }

    /// The registered name of a work's target, as JSON.
    func targetText(_ work: WorkID) throws -> [UInt8] {
        if let known = targetTexts[work.target] { return known }
        let name = try connection.text(
            "SELECT name FROM target WHERE id = :id", ["id": work.target])
        let text = JSONValue.string(name ?? "").serialized
        targetTexts[work.target] = text
        return text
    }

    /// Keeps the results of a group for which the disk has no room.
    ///
    /// - Returns: For each entry why it was refused; nil if all of it that was paid is safe.
    func spill(
        _ group: [CommitRequest], because full: CheckpointError
    ) throws(CheckpointError) -> [CheckpointError?] {
        guard let spill else { throw full }
        var refusals: [CheckpointError?] = []
        do {
            for request in group {
                // What is only about to be sent must not be: its intent has no place either.
                var isSafe = false
                if let finished = request.entry.finished {
                    let seal = try seal(finished, resultSequence + 1)
                    let target = try targetText(finished.work)
                    isSafe = finished.line.withUnsafeBytes {
                        spill.write($0, seal, target: target)
                    }
                    if isSafe { resultSequence += 1 }
                }
                refusals.append(isSafe && request.entry.started.isEmpty ? nil : full)
            }
        } catch { throw full }
        guard spill.synchronize() else { throw full }
        return refusals
    }
}
