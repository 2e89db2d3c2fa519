/// Migrates a file's schema to the current version, in named steps.
///
/// A released step must not change, because existing files have applied it. The number of
/// applied steps is the file's `user_version`.
package struct Migrator: Sendable {
    /// One change of the schema.
    package struct Step: Sendable {
        package let name: String
        package let change: @Sendable (Connection) throws -> Void

        package init(_ name: String, change: @escaping @Sendable (Connection) throws -> Void) {
            self.name = name
            self.change = change
        }
    }

    /// Why a file cannot be migrated.
    package enum Refusal: Error, Equatable {
        /// The file has more steps than this version knows.
        case newer(found: Int, known: Int)
        /// The file belongs to another program.
        case foreign(applicationID: Int64)
        /// The file has our application id, but its schema differs from what the steps create.
        case altered(String)
    }

    package let applicationID: Int64
    package let steps: [Step]
    /// Statements for indexes that are created when they are first needed.
    private let laterIndexes: [String]

    package init(applicationID: Int64, steps: [Step], laterIndexes: [String] = []) {
        self.applicationID = applicationID
        self.steps = steps
        self.laterIndexes = laterIndexes
    }

    /// Refuses a file of another program, of a newer version, or with anything in its schema that
    /// no step has made: a trigger, or a virtual table.
    ///
    /// - Returns: The number of steps that the file has taken; 0 for an empty one.
    @discardableResult
    package func check(_ connection: Connection) throws -> Int {
        let found = Int(try connection.integer("PRAGMA user_version") ?? 0)
        let owner = try connection.integer("PRAGMA application_id") ?? 0
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        let isEmpty = tables == 0 && owner == 0 && found == 0
        guard isEmpty || owner == applicationID else { throw Refusal.foreign(applicationID: owner) }
        guard found <= steps.count else {
            throw Refusal.newer(found: found, known: steps.count)
        }
        if isEmpty { return found }
        guard found >= 0 else { throw Refusal.altered("its version is \(found)") }
        let shape = try SchemaShape(connection)
        let expected = try self.shape(after: found)
        if let finding = shape.stranger(among: expected) ?? shape.gap(among: expected) {
            throw Refusal.altered(finding)
        }
        return found
    }

    /// Whether a file holds nothing but what some step makes; it may lack parts.
    package func knowsAll(of connection: Connection) -> Bool {
        guard let shape = try? SchemaShape(connection), let known = try? self.shape(after: nil)
        else { return false }
        return shape.stranger(among: known) == nil
    }

    /// What the first steps make, or all of them, determined by taking them in memory.
    private func shape(after taken: Int?) throws -> SchemaShape {
        let connection = try Connection(path: ":memory:")
        defer { connection.close() }
        for step in steps.prefix(taken ?? steps.count) { try step.change(connection) }
        if taken != 0 { for index in laterIndexes { try connection.execute(index) } }
        return try SchemaShape(connection)
    }

    /// Applies the missing steps, each in its own transaction.
    package func migrate(_ connection: Connection) throws {
        let taken = try check(connection)
        for (index, step) in steps.enumerated().dropFirst(taken) {
            try connection.transaction {
                try step.change(connection)
                try connection.execute(
                    """
                    PRAGMA application_id = \(applicationID);
                    PRAGMA user_version = \(index + 1)
                    """)
            }
        }
    }
}
