package import Checkpoint
import Hashing
import Jobs
import Platform

/// The state of `results.jsonl` when it was written, so that an audit can detect changes.
///
/// The checkpoint stores it: newer results in the checkpoint make the file outdated, not wrong.
package struct ResultsRecord: Equatable, Sendable {
    package private(set) var lines = 0
    private var checksum = CRC32()

    init() {}

    /// Adds a line, given without its line ending.
    package mutating func add(_ line: UnsafeRawBufferPointer) {
        lines += 1
        checksum.update(line)
        checksum.update(CollectionOfOne(0x0A))
    }

    private var text: String { "\(lines) \(checksum.value)" }

    package static func == (left: Self, right: Self) -> Bool { left.text == right.text }

    // MARK: In the checkpoint

    /// The states that a file without a record may be in: one of an earlier version.
    private static let unknown = "?"
    private static let key = "results"

    /// Records that the new file is about to replace the old one, so that either may be there.
    func announce(in store: CheckpointStore, replacing file: String) async throws {
        let before = try await store.meta(Self.key) ?? (Self.isThere(file) ? Self.unknown : "")
        let last = before.split(separator: ",").last.map(String.init) ?? ""
        try await store.setMeta(Self.key, to: "\(last),\(text)")
    }

    /// Records that the new file is in its place.
    package func keep(in store: CheckpointStore) async throws {
        try await store.setMeta(Self.key, to: text)
    }

    /// How a file compares with what was written.
    package enum Finding: Equatable {
        case asWritten
        /// It has this many lines, and this many were written.
        case changed(lines: Int, written: Int)
        /// An earlier version recorded nothing, or there is no file.
        case unknown
    }

    package static func finding(of file: String, in store: CheckpointStore) async throws -> Finding
    {
        let known = try await store.meta(key)?.split(separator: ",").map(String.init) ?? []
        guard let last = known.last, !known.contains(unknown), let now = ResultsRecord(of: file)
        else { return .unknown }
        if known.contains(now.text) { return .asWritten }
        let written = last.split(separator: " ").first.flatMap { Int($0) } ?? 0
        return .changed(lines: now.lines, written: written)
    }

    // MARK: In the file

    private static func isThere(_ file: String) -> Bool { access(file, F_OK) == 0 }

    /// Nil if the file cannot be read.
    private init?(of file: String) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Self.fill(&buffer, from: descriptor)
            if count < 0 { return nil }
            if count == 0 { return }
            buffer.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                checksum.update(part)
                lines += part.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
            }
        }
    }

    private static func fill(_ buffer: inout [UInt8], from descriptor: Int32) -> Int {
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
