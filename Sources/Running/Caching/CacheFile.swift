import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Small private files that are there whole or not at all.
enum CacheFile {
    enum Reading: Equatable {
        case bytes([UInt8])
        case missing
        case unreadable(String)
    }

    /// Larger than any answer; what is larger still is no entry.
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

    /// Writes beside the place and then into it, so that no reader sees half of it.
    ///
    /// Nothing is synchronized: what a power cut takes away is asked again.
    ///
    /// - Returns: Why it could not be written; nil where it was.
    static func write(_ bytes: [UInt8], to path: String) -> String? {
        let temporary = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        var descriptor = open(temporary, flags, 0o600)
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            descriptor = open(temporary, flags, 0o600)
        }
        guard descriptor >= 0 else { return reason }
        let isWhole = bytes.withUnsafeBytes { writeAll($0, to: descriptor, at: 0) }
        let problem = reason
        close(descriptor)
        if isWhole, rename(temporary, path) == 0 { return nil }
        let failure = isWhole ? reason : problem
        unlink(temporary)
        return failure
    }

    /// Why others could put something into a folder; nil where it is the user's alone.
    static func objection(to folder: String) -> String? {
        var facts = stat()
        guard stat(folder, &facts) == 0 else { return reason }
        if facts.st_uid != geteuid() { return "it belongs to somebody else" }
        return facts.st_mode & 0o022 == 0 ? nil : "others may write into it: chmod 700 \(folder)"
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
