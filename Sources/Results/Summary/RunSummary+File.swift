import Files
import Platform

extension RunSummary {
    /// There is a summary that is damaged.
    package struct Unreadable: Error {}

    /// Reads a summary, however large: scores by many groups take megabytes.
    ///
    /// - Returns: Nil where there is none.
    /// - Throws: ``Unreadable``.
    package static func read(_ path: String) throws(Unreadable) -> RunSummary? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard var bytes = readToEnd(of: descriptor) else { throw Unreadable() }
        // Some editors put a mark of the byte order before what they save.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let summary = RunSummary(parsing: bytes) else { throw Unreadable() }
        return summary
    }
}
