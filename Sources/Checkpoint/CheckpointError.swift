package import Vocabulary

/// Why a checkpoint cannot be opened or written.
package enum CheckpointError: Error, Equatable, Sendable {
    case missing(path: String)
    case newerVersion(path: String, found: Int, known: Int)
    /// The file is not a database, or a database of another program.
    case notACheckpoint(path: String)
    /// The file claims to be a checkpoint, but its content does not match any version's.
    case altered(path: String, detail: String)
    case damaged(path: String, detail: String)
    /// The folder has a file of a run, but no record of what was paid for.
    case lost(directory: String, found: String)
    /// Recorded results are missing from all of the run's records.
    ///
    /// `count` is the most that can be missing; nil if that is unknown.
    case lostResults(path: String, count: Int?)
    /// Another process holds the run's lock; `pid` is nil if that process did not record its
    /// number.
    case held(path: String, pid: Int32?)
    case inaccessible(path: String, reason: String)
    /// The store was opened read-only.
    case readOnly
    /// The work already has a result; the whole second entry was rejected.
    case alreadyFinished(WorkID)
    /// There are more names than ``WorkID`` can number.
    case tooManyTargets(Int)
    /// Writes are not possible during an import.
    case importing
    /// The disk refused a write, so the store rejects all further ones.
    case failed(String)
    /// The disk is full; answers that arrive after that are in the ``Spill``.
    case full(path: String)
    /// Other users can create files and links in the folder.
    case exposedFolder(path: String, objection: String)
    /// The folder belongs to another machine.
    case networkFolder(path: String, kind: String)
    case closed
}

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no checkpoint here."
        case .newerVersion(let path, let found, let known):
            "\(path) was written by a newer version (format \(found), known here: \(known)). "
                + "Upgrade to resume."
        case .notACheckpoint(let path):
            "\(path) is not a checkpoint of sluice."
        case .altered(let path, let detail):
            "\(path) is not as sluice made it: \(detail). Nothing was read from it or sent. Put a "
                + "copy of the checkpoint in its place; or name another directory by --out; or "
                + "begin again with --fresh, which forgets these results."
        case .damaged(let path, let detail):
            "\(path) is damaged: \(detail)."
        case .lost(let directory, let found):
            "\(directory) has \(found), but checkpoint.sqlite, which knows what was paid for, is "
                + "gone\(found == "results.jsonl" ? "" : ", and results.partial.jsonl too"). Nothing "
                + "was sent. Put the checkpoint back; or name another directory by --out; or begin "
                + "again with --fresh, which forgets these results and pays for all of them again."
        case .lostResults(let path, let count):
            "\(path): \(count.map { "up to \($0)" } ?? "some") results that were paid for are "
                + "neither in this checkpoint nor in results.partial.jsonl; one of its files was "
                + "lost, damaged or replaced by an older copy. Nothing was sent. Put back "
                + "checkpoint.sqlite "
                + "with its checkpoint.sqlite-wal, or results.partial.jsonl; or remove run.lock "
                + "beside it, and the same command keeps the other results and pays for those "
                + "again; or begin again with --fresh, which pays for all of them again."
        case .held(let path, let pid):
            pid.map { "\(path): process \($0) holds this run." }
                ?? "\(path): another process holds this run."
        case .inaccessible(let path, let reason):
            "\(path): \(reason)."
        case .readOnly:
            "The checkpoint was opened for reading only."
        case .alreadyFinished(let work):
            "Item \(work.item) has a result for target \(work.target), sample \(work.sample)."
        case .tooManyTargets(let count):
            "A checkpoint knows at most \(WorkID.maximumTargets) targets; this would be \(count)."
        case .importing:
            "The checkpoint is importing its input."
        case .failed(let reason):
            "The checkpoint cannot be written any more: \(reason)"
        case .full(let path):
            "\(path): no space is left on the disk. What was answered meanwhile is kept; make room "
                + "and run the same command again."
        case .exposedFolder(let path, let objection):
            "\(path) is no safe place for a run, \(objection). Or name a folder of your own with "
                + "--out."
        case .networkFolder(let path, let kind):
            "\(path) lies on a network file system (\(kind)), where a run cannot be kept safely. "
                + "Name a folder on a local disk with --out."
        case .closed:
            "The checkpoint is closed."
        }
    }
}
