import CSQLite

/// A value that can be bound to a parameter.
package protocol Bindable {
    func bind(to statement: Statement, as name: String) throws(SQLiteError)
}

extension Int: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        try statement.bind(self, to: name)
    }
}

extension Int64: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        try statement.bind(self, to: name)
    }
}

extension Double: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        try statement.bind(self, to: name)
    }
}

extension String: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        try statement.bind(self, to: name)
    }
}

extension [UInt8]: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        try statement.bind(self, to: name)
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    package func bind(to statement: Statement, as name: String) throws(SQLiteError) {
        switch self {
        case .some(let value): try value.bind(to: statement, as: name)
        case .none: try statement.bindNull(to: name)
        }
    }
}

extension Statement {
    /// Binds values to all parameters.
    ///
    /// - Throws: If a parameter has no value, or a value has no parameter.
    package func bind(_ values: KeyValuePairs<String, any Bindable>) throws(SQLiteError) {
        for (name, value) in values { try value.bind(to: self, as: name) }
        guard values.count == parameters.count else {
            throw SQLiteError(
                code: SQLITE_RANGE, message: "not each parameter has a value", sql: sql)
        }
    }
}
