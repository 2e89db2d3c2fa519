import CProcess
import Platform
import Synchronization

/// The right to write into a run directory, held until this value is released.
///
/// A lock of the system on a file of its own, never on the database, whose locks would be
/// dropped with any descriptor of it. A killed process leaves no lock behind.
package final class RunLock: Sendable {
    /// Of its file.
    package let path: String
    let descriptor: Int32
    /// Whether the process that last held the run crashed.
    ///
    /// A crashing process leaves a mark in the file; one that is killed from outside leaves none.
    package let followsCrash: Bool
    /// The marks that processes before this one have left.
    private let found: Mutex<Word>

    private struct Word {
        var hasSent = false
        var recordedResults: Int64?
    }

    /// Whether a process that held the run before has sent something.
    package var hasSent: Bool { found.withLock(\.hasSent) }
    /// The sequence of the last result that an earlier process recorded; nil if none left a mark of
    /// it.
    package var recordedResults: Int64? { found.withLock(\.recordedResults) }

    /// - Throws: ``CheckpointError/held(path:pid:)`` at once if another has it.
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
        // The number is for people; the lock holds without it. What stands behind it stays.
        _ = pwrite(descriptor, text, text.count, 0)
        ccrash_mark(descriptor)
    }

    /// Marks that the run may have been paid for, in case all other evidence is lost.
    package func noteSending() {
        _ = pwrite(descriptor, Self.sent, Self.sent.utf8.count, off_t(Self.sentOffset))
    }

    /// Removes all such marks: what was paid for will be discarded.
    package func forgetSending() {
        found.withLock { $0 = Word() }
        _ = ftruncate(descriptor, off_t(Self.sentOffset))
    }

    /// Marks how far the recorded results go, in case both records of them are lost.
    ///
    /// Written once for each group that is on disk, and never synced: after a power failure it may
    /// be too low, which refuses nothing.
    func note(results sequence: Int64) {
        let digits = String(max(0, sequence))
        let text =
            Self.results + String(repeating: "0", count: max(0, Self.digits - digits.count))
            + digits + "\n"
        _ = pwrite(descriptor, text, text.utf8.count, off_t(Self.resultsOffset))
    }

    private static let sent = "sent\n"
    /// Behind the word that a crash leaves.
    private static let sentOffset = Int(CCRASH_OFFSET) + 16
    private static let results = "results "
    private static let resultsOffset = sentOffset + 16
    /// As many as the greatest number has.
    private static let digits = 19

    deinit {
        ccrash_unmark(descriptor)
        Self.unlock(descriptor)
    }

    /// Takes the lock, and leaves the cause in `errno` if another has it.
    ///
    /// An onlooker (``probe(_:)``) shares it for an instant. So if it can be shared, nobody
    /// holds the run, and the onlooker gets time to let go: a second in all, since a busy machine
    /// may stop it at just that point.
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

    /// Closing alone would not do: a child that was forked and has not yet begun its program
    /// has the descriptor too, and would hold the run with it.
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
    /// Who has a run at this moment.
    package enum Holder: Equatable, Sendable {
        case nobody
        /// A process; nil if it did not say its number.
        case process(Int32?)
    }

    /// Looks who holds a run without keeping it.
    ///
    /// A shared lock is tried for an instant, which onlookers can have together; if there
    /// is no lock file yet, none is made.
    package static func probe(_ directory: RunDirectory) -> Holder {
        let descriptor = open(directory.lock, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return .nobody }
        defer { unlock(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return .nobody }
        return errno == EWOULDBLOCK ? .process(holder(descriptor)) : .nobody
    }
}
