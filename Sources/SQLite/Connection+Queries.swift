extension Connection {
    /// Lends the compiled statement of this text, without bound values and not yet stepped.
    package func with<Result>(
        _ sql: String, _ body: (Statement) throws -> Result
    ) throws -> Result {
        let statement = try cache.checkOut(sql) ?? prepare(sql)
        defer {
            statement.clear()
            cache.checkIn(statement)
        }
        return try body(statement)
    }

    /// Runs one statement for its effect.
    package func run(_ sql: String, _ values: KeyValuePairs<String, any Bindable> = [:]) throws {
        try with(sql) { statement in
            try statement.bind(values)
            while try statement.step() {}
        }
    }

    /// Calls the body for each row, with the statement positioned on it.
    package func forEachRow(
        _ sql: String, _ values: KeyValuePairs<String, any Bindable> = [:],
        body: (Statement) throws -> Void
    ) throws {
        try with(sql) { statement in
            try statement.bind(values)
            while try statement.step() { try body(statement) }
        }
    }

    /// Reads the first row; nil without one.
    package func firstRow<Result>(
        _ sql: String, _ values: KeyValuePairs<String, any Bindable> = [:],
        read: (Statement) throws -> Result
    ) throws -> Result? {
        try with(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? read(statement) : nil
        }
    }

    /// The first column of the first row as an integer; nil without a row or for NULL.
    package func integer(_ sql: String, _ values: KeyValuePairs<String, any Bindable> = [:]) throws
        -> Int64?
    {
        try with(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? statement.optionalInteger(0) : nil
        }
    }

    /// The first column of the first row as text; nil without a row or for NULL.
    package func text(_ sql: String, _ values: KeyValuePairs<String, any Bindable> = [:]) throws
        -> String?
    {
        try with(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? statement.optionalText(0) : nil
        }
    }
}
