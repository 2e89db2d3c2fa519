import Console

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file that `--output` names: it appears whole or not at all.
final class ProductFile: Sendable {
    let output: TextOutput
    private let path: String
    private let descriptor: Int32
    /// What is written stands here until it is complete; nil for a device or a pipe.
    private let temporary: String?

    /// - Throws: ``CommandFailure`` with status 74.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        if isThere, facts.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure(.io, "\(path): this is a folder. Name a file in it.")
        }
        let isSpecial = isThere && facts.st_mode & S_IFMT != S_IFREG
        temporary = isSpecial ? nil : path + ".new"
        let flags = O_WRONLY | O_CLOEXEC | (isSpecial ? 0 : O_CREAT | O_TRUNC | O_NOFOLLOW)
        // Prompts and answers are nobody else's business.
        descriptor = open(temporary ?? path, flags, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.io, "\(path): \(Self.reason()).")
        }
        output = .fileDescriptor(descriptor)
    }

    deinit { close(descriptor) }

    /// Puts the file in its place.
    func finish() throws(CommandFailure) {
        guard let temporary else { return }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            let failure = CommandFailure(.io, "\(path): \(Self.reason()).")
            abandon()
            throw failure
        }
    }

    /// Takes away what was written so far.
    func abandon() {
        if let temporary { unlink(temporary) }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
