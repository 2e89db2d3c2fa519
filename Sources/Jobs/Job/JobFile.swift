import Catalog
import Files
import JSONLines
import Platform
import Vocabulary

/// Reads a job file's bytes, with a message of its own for each possible obstacle.
package enum JobFile {
    /// Far more than anybody writes by hand; a larger file was mistaken for a job file.
    static let maximumSize = 4 << 20

    /// - Throws: ``Finding``.
    package static func bytes(
        of file: String, kind: String = "job file", limit: Int = maximumSize
    ) throws(Finding) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Finding(.wholeFile(file), reason(errno, kind))
        }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw Finding(.wholeFile(file), "this is a folder. Name a \(kind) in it.")
        }
        guard var bytes = readToEnd(of: descriptor, limit: limit) else {
            throw Finding(.wholeFile(file), reason(errno, kind))
        }
        if bytes.count > limit {
            throw Finding(
                .wholeFile(file),
                "a \(kind) has at most \(limit >> 20) MiB. Is this a file of prompts? "
                    + "Name it in \"input\".")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) {
            throw Finding(.wholeFile(file), "the \(kind) is empty.")
        }
        return bytes
    }

    /// The day on which a file was last written, in UTC; nil if unknown.
    static func day(of file: String) -> CatalogDate? {
        FileIdentity(path: file).map { CatalogDate(unixTime: Double($0.modified) / 1e9) }
    }

    private static func reason(_ code: Int32, _ kind: String) -> String {
        switch code {
        case ENOENT, ENOTDIR: "there is no such \(kind)."
        case EACCES: "no permission to read it."
        default: String(cString: strerror(code)) + "."
        }
    }
}
