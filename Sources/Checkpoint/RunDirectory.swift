import Files
import Platform

/// The folder that holds all there is of one run.
package struct RunDirectory: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The truth; everything else can be written again from it.
    package var checkpoint: String { path + "/checkpoint.sqlite" }
    /// Results in the order of their completion, while the run goes on.
    package var partialResults: String { path + "/results.partial.jsonl" }
    package var results: String { path + "/results.jsonl" }
    package var summary: String { path + "/summary.json" }
    /// Items that failed, in input form.
    package var quarantine: String { path + "/quarantine.jsonl" }
    package var job: String { path + "/job.json" }
    package var lock: String { path + "/run.lock" }
    /// How the lanes of the running process are, for onlookers; gone when it ends.
    package var lanes: String { path + "/lanes.json" }

    /// Whether a run keeps something of its own under such a name, which no other file may take.
    package func isRecord(_ name: String) -> Bool {
        let own = [
            checkpoint, checkpoint + "-wal", checkpoint + "-shm", partialResults, results, summary,
            quarantine, job, lock, lanes, questions, repeatedQuestions,
            Spill.path(beside: partialResults),
        ]
        return own.contains(path + "/" + name)
            || ["stdin", "pipe-", "unpacked-"].contains { name.hasPrefix($0) }
    }

    /// Where the answers of the run were judged, a run directory for each judge.
    package func judging(_ name: String) -> RunDirectory {
        RunDirectory(path: path + "/judging/" + name)
    }

    /// Where judges were asked, in the order of their names.
    package var judgings: [RunDirectory] {
        Self.names(in: path + "/judging").sorted().map { judging($0) }
    }

    /// In the folder of a judging: what the judge is asked.
    package var questions: String { path + "/questions.jsonl" }
    /// And what it is asked again, since the first verdict could not be read.
    package var repeatedQuestions: String { path + "/again.jsonl" }

    /// Whether there is a checkpoint to resume.
    package var hasCheckpoint: Bool { access(checkpoint, F_OK) == 0 }

    /// Whether there is anything that knows of results: a checkpoint, or partial results from which
    /// one can be built.
    package var hasRecords: Bool { !Self.isEmpty(checkpoint) || !Self.isEmpty(partialResults) }

    /// Whether results stand in input order.
    package var hasResults: Bool { access(results, F_OK) == 0 }

    /// A file that a fresh start would remove although no run was ever here; nil if there is
    /// none.
    package var foreignRecord: String? {
        guard access(lock, F_OK) != 0, !hasCheckpoint else { return nil }
        return records.first { access($0, F_OK) == 0 }
    }

    /// A file without a byte is as good as none.
    private static func isEmpty(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) != 0 || facts.st_size == 0
    }

    /// A file of a run's own, and no link that somebody put there: those are refused as such.
    static func isFilled(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && facts.st_size > 0
    }

    /// Removes one of the run's files, if it is there.
    package static func remove(_ path: String) { unlink(path) }

    /// Makes the folder and those above it, for the user alone.
    ///
    /// - Throws: ``CheckpointError/inaccessible(path:reason:)`` also for one that
    ///   exists but cannot be written, ``CheckpointError/exposedFolder(path:objection:)`` for one
    ///   where others could plant links and files.
    package func create() throws(CheckpointError) {
        // The empty prefix of an absolute path is the root, which is there.
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        var prefix = path.hasPrefix("/") ? "" : "."
        for part in parts {
            prefix += "/" + part
            if mkdir(prefix, 0o700) != 0, errno != EEXIST {
                throw .inaccessible(path: prefix, reason: systemMessage(errno))
            }
        }
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw .inaccessible(path: path, reason: systemMessage(ENOTDIR))
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
        if let objection = objection(toFolder: path) {
            throw .exposedFolder(path: path, objection: objection)
        }
        if let kind = LocalDisk.network(at: path) {
            throw .networkFolder(path: path, kind: kind)
        }
    }

    /// What a fresh start removes, judgings aside.
    private var records: [String] {
        [
            checkpoint, checkpoint + "-wal", checkpoint + "-shm", partialResults, results, summary,
            quarantine, job, Spill.path(beside: partialResults), lanes,
        ]
    }

    /// Removes what a run leaves, for a fresh start; the lock stays, since it is held.
    package func removeFiles() throws(CheckpointError) {
        for name in records where unlink(name) != 0 && errno != ENOENT {
            throw .inaccessible(path: name, reason: systemMessage(errno))
        }
        try removeJudging()
    }

    /// Verdicts on answers that are forgotten are of no use.
    ///
    /// Only what a judging leaves is removed; a folder with something else in it stays.
    private func removeJudging() throws(CheckpointError) {
        let folder = path + "/judging"
        for judging in judgings {
            try judging.removeFiles()
            for file in [judging.lock, judging.questions, judging.repeatedQuestions] {
                Self.remove(file)
            }
            rmdir(judging.path)
        }
        rmdir(folder)
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
