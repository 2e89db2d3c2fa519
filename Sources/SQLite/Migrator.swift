/// Brings a file's schema up to the present, one named step after the other.
///
/// A step is frozen once released: files out there have taken it. The number of steps
/// taken is the file's `user_version`.
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

    /// Why a file cannot be brought up to the present.
    package enum Refusal: Error, Equatable {
        /// The file has taken more steps than are known here.
        case newer(found: Int, known: Int)
        /// The file belongs to another program.
        case foreign(applicationID: Int64)
    }

    package let applicationID: Int64
    package let steps: [Step]

    package init(applicationID: Int64, steps: [Step]) {
        self.applicationID = applicationID
        self.steps = steps
    }

    /// Refuses a file of another program or of a newer version.
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
        return found
    }

    /// Takes the steps that the file lacks, each in a transaction of its own.
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
