import SQLite

/// The tables of a checkpoint.
///
/// Prompts are not stored: an item has the location of its line in the input. A work id
/// (``Vocabulary/WorkID``) is the row id of its result, so results need no index, and the works of
/// an item are neighbours.
enum Schema {
    /// "SLUI": marks the file as a checkpoint of this program.
    static let migrator = Migrator(
        applicationID: 0x534C_5549,
        steps: [
            Migrator.Step("checkpoint") { try $0.execute(checkpoint) },
            Migrator.Step("reuse") { try $0.execute(reuse) },
            Migrator.Step("expected") { try $0.execute(expected) },
        ],
        laterIndexes: [itemKey])

    /// Items by their position in the input; an import may drop it and build it again.
    static let itemPosition = "CREATE INDEX item_position ON item(position)"
    /// Items by their keys.
    static let itemKey = "CREATE INDEX item_key ON item(key)"

    private static let checkpoint = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE source(
            id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
            modified REAL NOT NULL);
        CREATE TABLE target(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE model(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        -- Short texts that repeat: outcomes, billing, statuses.
        CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        -- The position is the order in the present input; NULL: gone from it. While an
        -- import runs, -1 - position marks an item that has not turned up again yet.
        CREATE TABLE item(
            id INTEGER PRIMARY KEY, key BLOB NOT NULL, id_hash INTEGER, position INTEGER,
            source INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL,
            line INTEGER NOT NULL, target INTEGER);
        CREATE INDEX item_position ON item(position);
        CREATE INDEX item_target ON item(target) WHERE target IS NOT NULL;
        CREATE TABLE in_flight(
            work INTEGER PRIMARY KEY, number INTEGER NOT NULL, epoch INTEGER NOT NULL,
            model INTEGER NOT NULL, reserved INTEGER NOT NULL, started REAL NOT NULL);
        -- The sequence is the run's epoch << 40 | the number of the attempt in that run.
        CREATE TABLE attempt(
            work INTEGER NOT NULL, sequence INTEGER NOT NULL, number INTEGER NOT NULL,
            model INTEGER NOT NULL, outcome INTEGER NOT NULL, follow_up INTEGER,
            billing INTEGER, http INTEGER, started REAL NOT NULL, microseconds INTEGER NOT NULL,
            input INTEGER, cached_input INTEGER, cache_write INTEGER, cache_write_long INTEGER,
            output INTEGER, reasoning INTEGER, cost INTEGER, cost_source INTEGER NOT NULL,
            maybe_paid INTEGER, reason TEXT NOT NULL, message TEXT,
            PRIMARY KEY(work, sequence)) WITHOUT ROWID;
        -- The sequence is the order of completion.
        CREATE TABLE result(
            work INTEGER PRIMARY KEY, status INTEGER NOT NULL, attempts INTEGER NOT NULL,
            latency_ms INTEGER NOT NULL, sequence INTEGER NOT NULL);
        -- Apart from the result, so that counting does not read it.
        CREATE TABLE line(work INTEGER PRIMARY KEY, json BLOB NOT NULL);
        -- How far the file of partial results had come when a group was committed.
        CREATE TABLE partial(
            id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL,
            bytes INTEGER NOT NULL);
        INSERT INTO partial VALUES(1, 0, 0);
        """

    private static let reuse = """
        -- Items that ask what another one asks, the one that was there first.
        CREATE TABLE twin(item INTEGER PRIMARY KEY, original INTEGER NOT NULL);
        -- Results that were not bought: where the answer came from, and what was saved.
        CREATE TABLE reused(
            work INTEGER PRIMARY KEY, source INTEGER NOT NULL, saved INTEGER);
        """

    private static let expected = """
        -- The tokens that sends were expected to take, where a limit counts tokens: those whose
        -- replies tell none count as so many.
        CREATE TABLE expected(
            work INTEGER NOT NULL, number INTEGER NOT NULL, tokens INTEGER NOT NULL,
            PRIMARY KEY(work, number)) WITHOUT ROWID;
        """
}
