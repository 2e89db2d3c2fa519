import Files
import Platform

/// Room on the disk that is set aside while a run works, for answers that come in after the
/// disk is full: they are paid, and the database has no place for them.
///
/// Holds sealed lines like the partial results; the next opening takes them in.
final class Spill {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var used = 0

    /// Room for the answers that may be in progress at once: 256 KiB for each, which is a long
    /// one, from 4 to 64 MiB in all.
    static func room(inFlight: Int) -> Int { min(max(inFlight << 18, 4 << 20), 64 << 20) }

    /// Where it lies for a file of partial results.
    static func path(beside partial: String) -> String {
        let folder = partial.lastIndex(of: "/").map { partial[...$0] } ?? ""
        return folder + "results.spill.jsonl"
    }

    /// Sets room aside, of a small disk no more than a quarter of what it has left.
    ///
    /// Nil if the system gives none: then a full disk loses what is in flight.
    ///
    /// - Throws: ``CheckpointError/full(path:)`` for a disk that is full already, so that nothing
    ///   is sent whose answer would have no place.
    init?(beside partial: String, room: Int) throws(CheckpointError) {
        path = Self.path(beside: partial)
        descriptor = openAnew(path, O_RDWR)
        guard descriptor >= 0 else { return nil }
        let room = min(room, max(Self.least, Self.roomLeft(descriptor) / 4))
        let code = reserveRoom(descriptor, count: room)
        guard code == 0 else {
            close(descriptor)
            unlink(path)
            descriptor = -1
            if code == ENOSPC || code == EDQUOT { throw .full(path: path) }
            return nil
        }
    }

    /// The least that is asked for, even if the disk is nearly full.
    private static let least = 64 << 10

    private static func roomLeft(_ descriptor: Int32) -> Int {
        var disk = statvfs()
        guard fstatvfs(descriptor, &disk) == 0 else { return .max }
        let (bytes, isTooMuch) = UInt64(disk.f_bavail).multipliedReportingOverflow(
            by: UInt64(disk.f_frsize))
        return isTooMuch ? .max : Int(clamping: bytes)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Leaves the file to the caller, who closes it.
    func detach() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    /// Writes a line, which is kept from the next ``synchronize()`` on.
    ///
    /// - Returns: Whether there was room for it.
    func write(_ line: UnsafeRawBufferPointer, _ seal: ResultSeal, target: [UInt8]) -> Bool {
        buffer.removeAll(keepingCapacity: true)
        seal.append(line, target: target, to: &buffer)
        // There may still be room beyond its own.
        guard buffer.withUnsafeBytes({ writeAll($0, to: descriptor, at: used) }) else {
            return false
        }
        used += buffer.count
        return true
    }

    /// - Returns: Whether all that was written is on the disk.
    func synchronize() -> Bool { fsync(descriptor) == 0 }

    /// Gives the room back.
    func remove() { unlink(path) }
}
