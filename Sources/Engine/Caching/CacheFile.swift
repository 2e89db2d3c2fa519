import Files
import Platform

/// Small private files that are written whole or not at all.
enum CacheFile {
    enum Reading: Equatable {
        case bytes([UInt8])
        case missing
        case unreadable(String)
    }

    /// Larger than any answer; a file that is still larger is not a cache entry.
    private static let maximumSize = 64 << 20

    static func read(_ path: String) -> Reading {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return errno == ENOENT ? .missing : .unreadable(reason) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            0...maximumSize ~= Int(facts.st_size)
        else { return .unreadable("it is no file of a sensible size") }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        let read = bytes.withUnsafeMutableBytes { readAll(from: descriptor, into: $0, at: 0) }
        return read == bytes.count ? .bytes(bytes) : .unreadable("it is shorter than it was")
    }

    /// Writes a temporary file next to the target and renames it, so that no reader sees half a
    /// file.
    ///
    /// Nothing is synced to disk: an answer that a power cut loses is requested again.
    ///
    /// - Returns: Why it could not be written; nil if it was.
    static func write(_ bytes: [UInt8], to path: String) -> String? {
        var made = NewFile(beside: path)
        if made == nil, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            made = NewFile(beside: path)
        }
        guard let file = made else { return reason }
        let isWhole = bytes.withUnsafeBytes { writeAll($0, to: file.descriptor, at: 0) }
        let problem = reason
        close(file.descriptor)
        if isWhole, rename(file.path, path) == 0 { return nil }
        let failure = isWhole ? reason : problem
        unlink(file.path)
        return failure
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
