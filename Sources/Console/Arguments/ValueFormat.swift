/// How the text of a parameter becomes a value, and how help, errors and completions describe it.
package struct ValueFormat<Value: Sendable>: Sendable {
    /// The word that stands for the value in help: `DIR`, `N`, `USD`.
    package let placeholder: String
    /// What an error says was expected, as the end of a sentence: "a whole number from 1 to 64".
    package let expectation: String
    package let completion: ValueCompletion
    /// Returns nil if the text is not a valid value; must be pure, because it may be called twice.
    let read: @Sendable (String) -> Value?

    package init(
        _ placeholder: String, expecting expectation: String, completion: ValueCompletion = .none,
        read: @escaping @Sendable (String) -> Value?
    ) {
        self.placeholder = placeholder
        self.expectation = expectation
        self.completion = completion
        self.read = read
    }

    /// The same text read into another type; nil from `transform` is an invalid value too.
    package func map<Other: Sendable>(
        _ transform: @escaping @Sendable (Value) -> Other?
    ) -> ValueFormat<Other> {
        ValueFormat<Other>(placeholder, expecting: expectation, completion: completion) {
            [read] in read($0).flatMap(transform)
        }
    }
}

/// What a shell may offer for a value.
package enum ValueCompletion: Hashable, Sendable {
    case none
    /// Files whose names end in one of the extensions; any file if the list is empty.
    case files([String])
    case directories
    case choices([String])
    /// The names of the whole tool's commands.
    case commands
}
