import Platform

extension RunLock {
    /// Who has a run at this moment.
    package enum Holder: Equatable, Sendable {
        case nobody
        /// A process; nil where it did not say its number.
        case process(Int32?)
    }

    /// Looks who holds a run without keeping it.
    ///
    /// A shared lock is tried for an instant, which onlookers can have together; where there
    /// is no lock file yet, none is made.
    package static func probe(_ directory: RunDirectory) -> Holder {
        let descriptor = open(directory.lock, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return .nobody }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return .nobody }
        return errno == EWOULDBLOCK ? .process(holder(descriptor)) : .nobody
    }
}
