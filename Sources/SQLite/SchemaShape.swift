/// The objects of a file's schema, for comparison with the expected schema.
struct SchemaShape {
    private struct Name: Hashable, Comparable {
        let kind: String
        let name: String

        static func < (left: Name, right: Name) -> Bool {
            (left.kind, left.name) < (right.kind, right.name)
        }
    }

    /// The table that each object belongs to and its statement, by the object's name.
    private var objects: [Name: String] = [:]

    /// Reads only the schema's statements: no table is touched, so no virtual table's code runs.
    init(_ connection: Connection) throws {
        let query = """
            SELECT CAST(coalesce(type, '') AS TEXT), CAST(coalesce(name, '') AS TEXT),
                CAST(coalesce(tbl_name, '') AS TEXT), CAST(coalesce(sql, '') AS TEXT)
            FROM sqlite_schema
            """
        var objects: [Name: String] = [:]
        try connection.forEachRow(query) { row in
            let name = Name(kind: try row.text(0), name: try row.text(1))
            let statement = "\(try row.text(2)) \(Self.normalised(try row.text(3)))"
            // Of two objects with one name it is unknown which is used.
            objects[name] = objects[name] == nil ? statement : "twice"
        }
        self.objects = objects
    }

    /// Differences in white space do not matter.
    private static func normalised(_ statement: String) -> String {
        statement.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// An object that should not be there, or is not as it should be; nil if there is none.
    func stranger(among expected: SchemaShape) -> String? {
        objects.keys.sorted().first { objects[$0] != expected.objects[$0] }.map { name in
            let words = expected.objects[name] == nil ? "holds the" : "has another"
            return "it \(words) \(name.kind) \"\(name.name)\""
        }
    }

    /// An expected table that is missing; missing indexes do not matter, they only affect speed.
    func gap(among expected: SchemaShape) -> String? {
        expected.objects.keys.sorted().first { $0.kind == "table" && objects[$0] == nil }
            .map { "it lacks the table \"\($0.name)\"" }
    }
}
