import CProcess
import Platform
import Synchronization

/// The exclusive right to write into a run directory, held until this value is released.
///
/// It is a system lock on a file of its own: the database's locks would be dropped when any
/// descriptor of that file is closed. A killed process leaves no lock behind.
package final class RunLock: Sendable {
    /// The path of the lock file.
    package let path: String
    let descriptor: Int32
    /// Whether the last process that held the run crashed.
    ///
    /// A crashing process records that in the file; a process that is killed from outside does not.
    package let followsCrash: Bool
    /// What earlier processes recorded in the file.
    private let found: Mutex<Word>

    private struct Word {
        var hasSent = false
        var recordedResults: Int64?
    }

    /// Whether an earlier process has sent a request.
    package var hasSent: Bool { found.withLock(\.hasSent) }
    /// The sequence of the last result that an earlier process recorded; nil if it is not in the
    /// file.
    package var recordedResults: Int64? { found.withLock(\.recordedResults) }

    /// - Throws: ``CheckpointError/held(path:pid:)`` at once if another process holds the lock.
    package init(_ directory: RunDirectory) throws(CheckpointError) {
        let path = directory.lock
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
        guard Self.lock(descriptor) else {
            let reason = errno
            let pid = Self.holder(descriptor)
            close(descriptor)
            if reason == EWOULDBLOCK { throw .held(path: directory.path, pid: pid) }
            throw .inaccessible(path: path, reason: systemMessage(reason))
        }
        self.path = path
        self.descriptor = descriptor
        followsCrash = Self.has("crashed", at: CCRASH_OFFSET, descriptor)
        found = Mutex(
            Word(
                hasSent: Self.has(Self.sent, at: Self.sentOffset, descriptor),
                recordedResults: Self.results(descriptor)))
        var text = Array("\(getpid())\n".utf8)
        text += [UInt8](repeating: 0, count: Self.sentOffset - text.count)
        // The process number is for people only; the lock works without it. The records after it
        // stay.
        _ = pwrite(descriptor, text, text.count, 0)
        ccrash_mark(descriptor)
    }

    /// Records that the run may have paid for requests, in case all other records are lost.
    package func noteSending() {
        _ = pwrite(descriptor, Self.sent, Self.sent.utf8.count, off_t(Self.sentOffset))
    }

    /// Erases these records, because the run starts over.
    package func forgetSending() {
        found.withLock { $0 = Word() }
        _ = ftruncate(descriptor, off_t(Self.sentOffset))
    }

    /// Records the sequence of the last recorded result, in case both records of results are lost.
    ///
    /// Written once for each group that is on disk, and never synced: after a power failure the
    /// number may be too low, which only makes the check weaker.
    func note(results sequence: Int64) {
        let digits = String(max(0, sequence))
        let text =
            Self.results + String(repeating: "0", count: max(0, Self.digits - digits.count))
            + digits + "\n"
        _ = pwrite(descriptor, text, text.utf8.count, off_t(Self.resultsOffset))
    }

    private static let sent = "sent\n"
    /// After the record that a crash leaves.
    private static let sentOffset = Int(CCRASH_OFFSET) + 16
    private static let results = "results "
    private static let resultsOffset = sentOffset + 16
    /// The number of digits of the largest number.
    private static let digits = 19

    deinit {
        ccrash_unmark(descriptor)
        Self.unlock(descriptor)
    }

    /// Takes the lock; if another process has it, the cause is in `errno`.
    ///
    /// A process that only looks (``probe(_:)``) shares it for an instant. So if the lock can be
    /// shared, no process holds the run, and the other one gets up to a second to release it,
    /// because a busy machine may suspend it at that point.
    private static func lock(_ descriptor: Int32) -> Bool {
        for _ in 0..<1000 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK, flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
                return false
            }
            flock(descriptor, LOCK_UN)
            usleep(1000)
        }
        errno = EWOULDBLOCK
        return false
    }

    /// Closing alone is not enough: a forked child that has not yet started its program has the
    /// descriptor too, and would keep the lock.
    private static func unlock(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func has(
        _ word: String, at offset: some BinaryInteger, _ descriptor: Int32
    ) -> Bool {
        var text = [UInt8](repeating: 0, count: word.utf8.count)
        let count = pread(descriptor, &text, text.count, off_t(offset))
        return count == text.count && text.elementsEqual(word.utf8)
    }

    private static func results(_ descriptor: Int32) -> Int64? {
        guard has(results, at: resultsOffset, descriptor) else { return nil }
        var digits = [UInt8](repeating: 0, count: digits)
        let place = off_t(resultsOffset + results.utf8.count)
        guard pread(descriptor, &digits, digits.count, place) == digits.count else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    static func holder(_ descriptor: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &text, text.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: text[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }
}

extension RunLock {
    /// The process that holds a run now, if any.
    package enum Holder: Equatable, Sendable {
        case nobody
        /// A process; nil if it did not record its number.
        case process(Int32?)
    }

    /// Checks which process holds a run, without taking the lock.
    ///
    /// It tries a shared lock for an instant, which several processes can hold. If there is no lock
    /// file, none is created.
    package static func probe(_ directory: RunDirectory) -> Holder {
        let descriptor = open(directory.lock, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return .nobody }
        defer { unlock(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return .nobody }
        return errno == EWOULDBLOCK ? .process(holder(descriptor)) : .nobody
    }
}
