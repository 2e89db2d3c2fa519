import Checkpoint
import Console
import Files
import Platform

/// The file that `--output` names, which is written completely or not at all.
final class ProductFile: Sendable {
    let output: TextOutput
    private let path: String
    private let descriptor: Int32
    /// The file that is written until it is complete; nil for a device or a pipe.
    private let temporary: String?

    /// With `replaces`, an existing file is replaced; otherwise it is refused.
    ///
    /// - Throws: ``CommandFailure`` with status 64 if the file exists, otherwise 74.
    init(_ path: String, replaces: Bool) throws(CommandFailure) {
        self.path = path
        try Self.spareRecords(path)
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        if isThere, facts.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure(.io, "\(path): this is a folder. Name a file in it.")
        }
        let isSpecial = isThere && facts.st_mode & S_IFMT != S_IFREG
        if isThere, !isSpecial, !replaces {
            throw CommandFailure(
                .usage, "\(path) already exists.",
                hint: "Name another file, or add --force to replace it.")
        }
        if isSpecial {
            temporary = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            // Readable by the user only, because it may contain prompts and answers.
            let file = NewFile(beside: path)
            temporary = file?.path
            descriptor = file?.descriptor ?? -1
        }
        guard descriptor >= 0 else {
            throw CommandFailure(.io, "\(path): \(Self.reason()).")
        }
        output = .fileDescriptor(descriptor)
    }

    deinit { close(descriptor) }

    /// Refuses to replace a run's own files and databases, because the answers in them would have
    /// to be paid for again.
    private static func spareRecords(_ path: String) throws(CommandFailure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = RunDirectory(
            path: parts.count > 1 ? parts.dropLast().joined(separator: "/") : ".")
        let isRun = access(folder.lock, F_OK) == 0 || folder.hasCheckpoint
        guard
            isRun && folder.isRecord(String(parts.last ?? ""))
                || begins(path, with: ["SQLite format 3"])
        else { return }
        throw CommandFailure(
            .usage, "\(path) belongs to a run and is not replaced.", hint: "Name another file.")
    }

    /// Refuses an existing file unless it is empty or begins with one of these texts, so that an
    /// option that replaces its file without asking replaces only files of its own kind.
    static func refuse(_ path: String, unlessItBegins starts: [String]) throws(CommandFailure) {
        try spareRecords(path)
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size > 0,
            !begins(path, with: starts)
        else { return }
        throw CommandFailure(
            .usage, "\(path) already exists and is a different kind of file.",
            hint: "Name another file.")
    }

    private static func begins(_ path: String, with starts: [String]) -> Bool {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            return false
        }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 && starts.contains { bytes.prefix(count).starts(with: $0.utf8) }
    }

    /// Renames the complete file to its final path.
    func finish() throws(CommandFailure) {
        guard let temporary else { return }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            let failure = CommandFailure(.io, "\(path): \(Self.reason()).")
            abandon()
            throw failure
        }
    }

    /// Deletes what was written so far.
    func abandon() {
        if let temporary { unlink(temporary) }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
