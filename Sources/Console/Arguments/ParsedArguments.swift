/// A command line that was found valid; parameters read their values from it.
package struct ParsedArguments: Equatable, Sendable {
    private var texts: [String: [String]] = [:]

    init() {}

    mutating func append(_ text: String, for specification: ParameterSpecification) {
        texts[specification.name, default: []].append(text)
    }

    func contains(_ specification: ParameterSpecification) -> Bool {
        texts[specification.name] != nil
    }

    /// Whether the flag was given.
    package subscript(flag: Flag) -> Bool { contains(flag.specification) }

    /// The option's value, nil where it was not given.
    package subscript<Value>(option: Option<Value>) -> Value? { all(option).last }

    /// Every value of a repeatable option, in order.
    package func all<Value>(_ option: Option<Value>) -> [Value] {
        texts[option.specification.name, default: []].compactMap(option.format.read)
    }

    /// The value of an argument that the parser insists on.
    ///
    /// - Precondition: the argument is of arity one and declared by the command that was parsed.
    package subscript<Value>(argument: Argument<Value>) -> Value {
        guard let value = all(argument).first else {
            preconditionFailure("\(argument.specification.name) is no required argument here.")
        }
        return value
    }

    /// The value of an argument that may be left out.
    package func optional<Value>(_ argument: Argument<Value>) -> Value? { all(argument).first }

    /// Every value of an argument that takes many.
    package func all<Value>(_ argument: Argument<Value>) -> [Value] {
        texts[argument.specification.name, default: []].compactMap(argument.format.read)
    }
}
