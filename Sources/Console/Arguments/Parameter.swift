/// Something a command line may hold, declared once for parsing, help, errors and completions.
package protocol Parameter: Sendable {
    /// The declaration without the type of its value.
    var specification: ParameterSpecification { get }
}

/// A parameter without the type of its value.
package struct ParameterSpecification: Sendable {
    package enum Kind: Hashable, Sendable {
        case flag
        case option(isRepeatable: Bool)
        case argument(Arity)
    }

    /// How many values an argument takes.
    package enum Arity: Hashable, Sendable {
        case one, optional, many
    }

    package let kind: Kind
    /// `--out` for an option or a flag, `JOB` for an argument.
    package let name: String
    package let short: Character?
    /// The word for the value; nil for a flag.
    package let placeholder: String?
    package let help: String
    package let expectation: String
    package let completion: ValueCompletion
    /// Whether a text is a value of this parameter.
    let accepts: @Sendable (String) -> Bool

    /// Whether this is written with dashes.
    package var isNamed: Bool {
        if case .argument = kind { false } else { true }
    }

    /// Whether a value follows the name.
    package var takesValue: Bool {
        if case .option = kind { true } else { false }
    }

    /// How the parameter is written: `-o, --out DIR`.
    package var term: String {
        let names = short.map { "-\($0), \(name)" } ?? name
        return takesValue ? "\(names) \(placeholder ?? "")" : names
    }
}

/// An option that is there or not: `--fresh`.
package struct Flag: Parameter {
    package let specification: ParameterSpecification

    /// Takes the name without its dashes.
    package init(_ name: String, short: Character? = nil, help: String) {
        specification = ParameterSpecification(
            kind: .flag, name: "--" + name, short: short, placeholder: nil, help: help,
            expectation: "no value", completion: .none, accepts: { _ in false })
    }
}

/// An option with a value: `--limit N`.
package struct Option<Value: Sendable>: Parameter {
    package let specification: ParameterSpecification
    let format: ValueFormat<Value>

    /// Takes the name without its dashes; unless it may be repeated, a second value is an error.
    package init(
        _ name: String, short: Character? = nil, _ format: ValueFormat<Value>,
        isRepeatable: Bool = false, help: String
    ) {
        self.format = format
        specification = ParameterSpecification(
            kind: .option(isRepeatable: isRepeatable), name: "--" + name, short: short,
            placeholder: format.placeholder, help: help, expectation: format.expectation,
            completion: format.completion, accepts: { format.read($0) != nil })
    }
}

/// A value known by its place on the command line: `JOB`.
package struct Argument<Value: Sendable>: Parameter {
    package let specification: ParameterSpecification
    let format: ValueFormat<Value>

    /// Takes its name from the format's placeholder.
    package init(
        _ format: ValueFormat<Value>, _ arity: ParameterSpecification.Arity = .one, help: String
    ) {
        self.format = format
        specification = ParameterSpecification(
            kind: .argument(arity), name: format.placeholder, short: nil,
            placeholder: format.placeholder, help: help, expectation: format.expectation,
            completion: format.completion, accepts: { format.read($0) != nil })
    }
}
