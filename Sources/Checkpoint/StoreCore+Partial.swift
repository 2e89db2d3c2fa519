import SQLite
import Vocabulary

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension StoreCore {
    /// Begins to keep the file of partial results and brings it up to the present.
    func keepPartial(_ path: String) throws(CheckpointError) {
        let (sequence, bytes) = try read {
            try connection.firstRow("SELECT sequence, bytes FROM partial") {
                (try $0.integer(0), try $0.integer(1))
            } ?? (0, 0)
        }
        let file = try PartialResults(path: path, sequence: sequence, bytes: bytes)
        try catchUp(file)
        partial = file
        try recordPartial(sequence: file.sequence, bytes: file.bytes)
    }

    private func catchUp(_ file: PartialResults) throws(CheckpointError) {
        do {
            var sequence = file.sequence
            try connection.forEachRow(
                """
                SELECT result.sequence, line.json FROM result JOIN line USING (work)
                WHERE result.sequence > ? ORDER BY result.sequence
                """, sequence
            ) { row in
                sequence = try row.integer(0)
                file.append(try row.blob(1))
                if file.pendingBytes >= 1 << 20 { try file.flush(upTo: sequence) }
            }
            try file.flush(upTo: sequence)
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw explained(error)
        }
    }

    /// Begins the file again, for a change of results that it holds.
    func restartPartial() throws(CheckpointError) {
        guard let path = partial?.path else { return }
        partial = nil
        try recordPartial(sequence: 0, bytes: 0)
        try keepPartial(path)
    }

    private func recordPartial(sequence: Int64, bytes: Int64) throws(CheckpointError) {
        try write {
            try connection.run("UPDATE partial SET sequence = ?, bytes = ?", sequence, bytes)
        }
    }

    /// Stops keeping the file and removes it.
    func removePartial(_ path: String) throws(CheckpointError) {
        partial = nil
        try recordPartial(sequence: 0, bytes: 0)
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
    }

    /// Adds the lines of a group that is on disk.
    ///
    /// A failure ends the store, since the disk is in trouble, but not this group, which
    /// is safe.
    func appendToPartial(_ group: [CommitEntry], _ refusals: [CheckpointError?]) {
        guard let partial else { return }
        for (entry, refusal) in zip(group, refusals) where refusal == nil {
            if let line = entry.finished?.line { partial.append(line) }
        }
        do throws(CheckpointError) {
            try partial.flush(upTo: resultSequence)
        } catch {
            self.partial = nil
            _ = fail(error)
        }
    }
}
