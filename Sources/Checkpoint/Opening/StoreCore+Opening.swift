import Platform
import SQLite
import Vocabulary

extension StoreCore {
    /// Opens and checks the file; for writing, also migrates it and turns orphaned intents into
    /// attempts.
    ///
    /// A damaged file is rebuilt if no result is lost by that, given the partial results.
    static func open(
        path: String, mode: StoreMode, partial: String? = nil, lock: RunLock? = nil
    ) throws(CheckpointError) -> (StoreCore, StoreOpening) {
        if mode == .readOnly { return try openAsItIs(path, mode, partial, Recovery(), nil) }
        do throws(CheckpointError) {
            return try openAsItIs(path, mode, partial, Recovery(), lock)
        } catch {
            guard let partial,
                let recovery = try Rebuild.after(error, of: path, from: partial, lock: lock)
            else { throw error }
            return try openAsItIs(path, mode, partial, recovery, lock)
        }
    }

    private static func openAsItIs(
        _ path: String, _ mode: StoreMode, _ partial: String?, _ recovery: Recovery,
        _ lock: RunLock?
    ) throws(CheckpointError) -> (StoreCore, StoreOpening) {
        let isReadOnly = mode == .readOnly
        try refuseLinks(path, tightening: !isReadOnly)
        switch mode {
        case .create: try precreate(path)
        case .existing, .readOnly:
            guard access(path, F_OK) == 0 else { throw .missing(path: path) }
        }
        do {
            let pages = isReadOnly ? .well : try scanPages(path)
            let (hadLog, hadIndex) = (isThere(path + "-wal"), isThere(path + "-shm"))
            let connection = try Connection(
                path: path, access: isReadOnly ? .readOnly : .readWrite)
            let core = StoreCore(connection: connection, path: path, isReadOnly: isReadOnly)
            core.lock = lock
            (core.hadLog, core.hadIndex) = (hadLog, hadIndex)
            do {
                return (core, try core.prepare(mode, pages, partial, recovery))
            } catch {
                connection.close()
                throw error
            }
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw explain(error, path)
        }
    }

    /// Checks all pages before a connection opens the file: closing another descriptor later would
    /// drop the connection's locks.
    ///
    /// Skipped if there is a log or a journal, because the file may then be half written.
    private static func scanPages(_ path: String) throws -> PageCheck.Finding {
        for suffix in ["-wal", "-journal"] {
            var facts = stat()
            if stat(path + suffix, &facts) == 0, facts.st_size > 0 { return .unchecked }
        }
        let finding = PageCheck.scan(path)
        if case .bad(let page) = finding {
            throw CheckpointError.damaged(
                path: path, detail: "page \(page) does not have its checksum")
        }
        return finding
    }

    /// SQLite follows a link and would write into the file that it points to.
    ///
    /// With `tightening`, files that others may read are made private.
    private static func refuseLinks(
        _ path: String, tightening: Bool
    ) throws(CheckpointError) {
        for name in ["", "-wal", "-shm", "-journal"].map({ path + $0 }) {
            var facts = stat()
            guard lstat(name, &facts) == 0 else { continue }
            guard facts.st_mode & S_IFMT == S_IFREG else {
                throw .inaccessible(
                    path: name, reason: "this is a link or a device, and no file of a run's own")
            }
            guard tightening, facts.st_uid == geteuid(), facts.st_mode & 0o077 != 0 else {
                continue
            }
            guard chmod(name, 0o600) == 0 else {
                throw .inaccessible(path: name, reason: systemMessage(errno))
            }
        }
    }

    /// SQLite would create the file readable to everyone; its log copies the file's mode.
    private static func precreate(_ path: String) throws(CheckpointError) {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = Platform.open(path, flags, 0o600)
        if descriptor >= 0 {
            Platform.close(descriptor)
        } else if errno != EEXIST {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
    }

    private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func explain(_ error: any Error, _ path: String) -> CheckpointError {
        switch error {
        case Migrator.Refusal.newer(let found, let known):
            return .newerVersion(path: path, found: found, known: known)
        case Migrator.Refusal.foreign: return .notACheckpoint(path: path)
        case Migrator.Refusal.altered(let detail): return .altered(path: path, detail: detail)
        case let error as SQLiteError:
            if error.isNotADatabase { return .notACheckpoint(path: path) }
            if error.isCorrupt { return .damaged(path: path, detail: error.message) }
            if error.isBusy { return .held(path: path, pid: nil) }
            return .inaccessible(path: path, reason: error.message)
        default: return .inaccessible(path: path, reason: "\(error)")
        }
    }

    private func prepare(
        _ mode: StoreMode, _ pages: PageCheck.Finding, _ partial: String?,
        _ recovery: Recovery
    ) throws -> StoreOpening {
        connection.waitForLocks(milliseconds: 5000)
        // Before anything is written, so that a file of another program stays as it is.
        let taken = try Schema.migrator.check(connection)
        if taken == 0, mode != .create { throw CheckpointError.notACheckpoint(path: path) }
        try setUp(isNew: taken == 0)
        // Viewing a run must be quick, so only writers check. If the last writer closed the file,
        // the checksums of its pages suffice.
        if taken > 0, !isReadOnly, try pages != .well || !wasClosed() {
            try checkStructure()
        }
        var opening = StoreOpening()
        if !isReadOnly {
            try Schema.migrator.migrate(connection)
            try connection.transaction {
                opening = try beginEpoch(partial, recovery)
            }
            // Requests without a result were recorded only in the database.
            if taken == 0, opening.recovery.takenBack > 0 {
                opening.recovery.hasLostAttempts = true
            }
            hasLog = true
        }
        opening.isNew = taken == 0
        try words.load(connection)
        try models.load(connection)
        return opening
    }

    private func checkStructure() throws {
        // "ok", or the first finding.
        let finding = try connection.text("PRAGMA quick_check(1)") ?? "no answer"
        guard finding == "ok" else {
            throw CheckpointError.damaged(path: path, detail: finding)
        }
        // Lost disk blocks read as zeros, which may be structurally valid.
        guard PageCheck.bareReads > 0 else { return }
        let blank = try connection.integer("SELECT work FROM line WHERE \(Self.isBlank) LIMIT 1")
        if let blank {
            let item = WorkID(rawValue: blank).item
            throw CheckpointError.damaged(path: path, detail: "the result of item \(item) is lost")
        }
    }

    /// A result line is JSON, which contains no zero byte.
    static var isBlank: String { "instr(json, x'00') > 0" }

    private func setUp(isNew: Bool) throws {
        if isNew {
            try connection.execute("PRAGMA page_size = 8192")
            try connection.reservePageChecksums()
        }
        if !isReadOnly {
            // The statement is run to its end, because SQLite answers before it writes the change;
            // then the mode is read again.
            try connection.execute("PRAGMA journal_mode = WAL")
            guard try connection.text("PRAGMA journal_mode") == "wal" else {
                throw CheckpointError.inaccessible(
                    path: path, reason: "this file system cannot hold a write-ahead log")
            }
        }
        // FULL: with NORMAL, a power failure can lose an acknowledged commit.
        try connection.execute(
            """
            PRAGMA synchronous = FULL;
            PRAGMA fullfsync = ON;
            PRAGMA checkpoint_fullfsync = ON;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA mmap_size = 0;
            PRAGMA cache_size = -\(Self.cacheSize)
            """)
    }

    /// Numbers this opening, and turns the intents of earlier ones into attempts.
    ///
    /// Only one process holds the run, so an intent of an earlier epoch has no owner; no lease has
    /// to expire.
    func beginEpoch(
        _ partial: String?, _ recovery: Recovery
    ) throws -> StoreOpening {
        try words.load(connection)
        try models.load(connection)
        resultSequence = min(
            try connection.integer("SELECT max(sequence) FROM result") ?? 0, 1 << 62)
        let (known, wasClosed) = (resultSequence, try wasClosed())
        try forgetClosing()
        let previous = try connection.text("SELECT value FROM meta WHERE key = 'epoch'")
        // The file may have been written by anyone: a larger number would overflow the sequence.
        let last = previous.flatMap { Int64($0) } ?? 0
        epoch = min(max(last, 0), 1 << (62 - Self.epochShift)) + 1
        try connection.run(
            "INSERT OR REPLACE INTO meta VALUES('epoch', :epoch)", ["epoch": "\(epoch)"])
        var opening = StoreOpening()
        opening.epoch = Int(epoch)
        opening.recovery = recovery
        if let partial {
            let found = try reconcile(partial, &opening.recovery)
            try refuseLosses(found, wasClosed: wasClosed)
            opening.recovery.isLogLost =
                previous != nil && !wasClosed && !hadLog && !found.isPartialWhole
        }
        // Restored results may have sequences below the last known one.
        note(results: opening.recovery.takenBack > 0 ? try lastSequence() : known)
        // Summed here, because SQL's sum fails on overflow while money saturates.
        try connection.forEachRow("SELECT reserved FROM in_flight") {
            opening.orphans += 1
            let reserved = try $0.integer(0)
            opening.orphansMaybePaid += Money(picodollars: max(0, reserved))
            if reserved < 0 { opening.orphansUnpriced += 1 }
        }
        guard opening.orphans > 0 else { return opening }
        let sequence = epoch << Self.epochShift + attemptSequence
        let followsCrash = lock?.followsCrash == true
        let outcome = followsCrash ? AttemptRecord.crashedOutcome : AttemptRecord.unknownOutcome
        try connection.run(
            """
            INSERT INTO attempt(
                work, sequence, number, model, outcome, follow_up, billing, started,
                microseconds, cost_source, maybe_paid, reason, message)
            SELECT max(work, ~work), :sequence + row_number() OVER (), number, model,
                CASE WHEN work < 0 THEN :cancelled ELSE :outcome END, :follow_up, :billing,
                started, 0, :cost_source,
                CASE WHEN reserved >= 0 THEN reserved END, '',
                'The process ended before the answer was recorded.'
            FROM in_flight
            """,
            [
                "sequence": sequence,
                // One crash counts once against an item, even if it had two requests in flight.
                "cancelled": try words.number(
                    of: ProviderFailure.Kind.cancelled.rawValue, connection),
                "outcome": try words.number(of: outcome, connection),
                "follow_up": try words.number(
                    of: ProviderFailure.FollowUp.retry.rawValue, connection),
                "billing": try words.number(
                    of: ProviderFailure.Billing.ambiguous.rawValue, connection),
                "cost_source": try words.number(of: CostSource.unpriced.rawValue, connection),
            ])
        attemptSequence += Int64(opening.orphans)
        try connection.run("DELETE FROM in_flight")
        return opening
    }

    /// The reservation of a request without an upper bound; the column allows no NULL.
    static var unbounded: Int64 { -1 }

    /// An attempt's sequence has the epoch above this many bits and a counter below.
    static var epochShift: Int64 { 40 }
}

extension StoreCore {
    /// Records in the database that it was closed in order, so that a missing log is known to have
    /// been empty.
    func markClosed() throws(CheckpointError) {
        try setMeta(Self.closedMark, "\(epoch)")
    }

    /// Whether the last writer closed the file; then a check of its pages suffices.
    func wasClosed() throws -> Bool {
        try connection.text(
            "SELECT value FROM meta WHERE key = :key", ["key": Self.closedMark]) != nil
    }

    func forgetClosing() throws {
        try connection.run("DELETE FROM meta WHERE key = :key", ["key": Self.closedMark])
    }

    private static var closedMark: String { "closed" }
}
