import Files
import Platform

/// A file that holds a key and nothing else, readable by its owner alone.
enum KeyFile {
    /// The key without the space around it.
    ///
    /// - Throws: ``CredentialError`` naming the file, never its content.
    static func read(_ path: String, provider: String) throws(CredentialError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw unreadable(path, provider, String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw unreadable(path, provider, "it is not a regular file")
        }
        // The owner may read and replace it; nobody else may do either.
        guard status.st_mode & 0o077 == 0 else {
            throw CredentialError(
                .exposedFile, provider: provider,
                "others may read the key file \(path). Run: chmod 600 \(path)")
        }
        guard let bytes = readToEnd(of: descriptor, limit: maximumBytes) else {
            throw unreadable(path, provider, String(cString: strerror(errno)))
        }
        guard bytes.count <= maximumBytes else {
            throw unreadable(path, provider, "it is too long for a key")
        }
        return trimmed(String(decoding: bytes, as: UTF8.self))
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }

    /// The longest tokens of cloud services are a few KiB.
    private static let maximumBytes = 16 << 10

    private static func unreadable(_ path: String, _ provider: String, _ why: String)
        -> CredentialError
    {
        CredentialError(
            .unreadableFile, provider: provider, "cannot read the key file \(path): \(why).")
    }
}
