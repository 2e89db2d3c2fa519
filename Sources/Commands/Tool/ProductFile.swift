import Console
import Files

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

    /// With `replaces` a file that is there gives way; else it is refused.
    ///
    /// - Throws: ``CommandFailure`` with status 64 for a file that is there, else 74.
    init(_ path: String, replaces: Bool) throws(CommandFailure) {
        self.path = path
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        if isThere, facts.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure(.io, "\(path): this is a folder. Name a file in it.")
        }
        let isSpecial = isThere && facts.st_mode & S_IFMT != S_IFREG
        if isThere, !isSpecial, !replaces {
            throw CommandFailure(
                .usage, "\(path) is there already.",
                hint: "Name another file, or add --force to replace it.")
        }
        if isSpecial {
            temporary = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            // Prompts and answers are nobody else's business.
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
