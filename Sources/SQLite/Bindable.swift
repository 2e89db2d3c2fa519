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
