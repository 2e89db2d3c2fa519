import SQLite
import Vocabulary

@testable import Checkpoint

/// The disk of a simulated world: any group that is written may be the one at which it fails.
///
/// After that it is well again, so that a store which tries once more would seem to succeed.
struct SimulatedDisk {
    enum Fault: String, CaseIterable {
        /// No room: nothing of the group is kept.
        case full
        /// An error, and nothing of the group is kept.
        case lost
        /// An error, and the group is there all the same.
        case kept

        /// As SQLite tells of it: `SQLITE_FULL`, `SQLITE_IOERR`, `SQLITE_IOERR_FSYNC`.
        var error: SQLiteError {
            switch self {
            case .full: SQLiteError(code: 13, message: "disk is full")
            case .lost: SQLiteError(code: 10, message: "disk I/O error")
            case .kept: SQLiteError(code: 1034, message: "disk I/O error")
            }
        }
    }

    /// How many of the groups fail; a part of one.
    var rate = 0.0
    private(set) var faults: [Fault] = []

    /// What happens to the next group; nil where it is written and synced.
    mutating func fault(_ generator: inout SeededGenerator) -> Fault? {
        guard rate > 0, generator.unit() < rate else { return nil }
        let fault = Fault.allCases[generator.index(below: UInt32(Fault.allCases.count))]
        faults.append(fault)
        return fault
    }

    /// Commits a group and fails at it.
    ///
    /// - Returns: Whether the store took the group for one that is on disk.
    func fail(_ core: StoreCore, _ fault: Fault, _ group: [CommitRequest]) -> Bool {
        if fault != .kept { core.beforeCommit = { throw fault.error } }
        defer { core.beforeCommit = nil }
        let isTaken = (try? core.commit(group)) != nil
        _ = core.fail(fault.error)
        return isTaken && fault != .kept
    }
}
