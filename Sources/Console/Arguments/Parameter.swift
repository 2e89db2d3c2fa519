/// The parameters of a command, as a structure whose properties declare each of them once, with its
/// name, its value and its help.
///
///     struct Options: Parameters {
///         @Argument(.file("JOB"), help: "The job file.") var job: String
///         @Option("limit", .integer("N", in: 1...9), help: "Only the first N.") var limit: Int?
///         @Flag("quiet", short: "q", help: "Show no progress.") var isQuiet
///     }
package protocol Parameters: Sendable {
    /// Nothing is given.
    init()
}

extension Parameters {
    /// The values given on a command line.
    package init(_ arguments: ParsedArguments) {
        self = ParsedArguments.$current.withValue(arguments) { Self() }
    }

    /// The declarations, in the order of the properties.
    static var specifications: [ParameterSpecification] {
        Mirror(reflecting: Self()).children.compactMap {
            ($0.value as? any Parameter)?.specification
        }
    }
}

/// A property that declares a parameter, and holds its value from the command line.
protocol Parameter: Sendable {
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
    /// Whether the value of an option may be omitted.
    var isValueOptional = false
    /// Whether a text is a value of this parameter.
    let accepts: @Sendable (String) -> Bool

    /// Whether it is written with dashes.
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
        let value = isValueOptional ? "[\(placeholder ?? "")]" : placeholder ?? ""
        return takesValue ? "\(names) \(value)" : names
    }
}

/// An option that is present or absent: `--fresh`.
@propertyWrapper
package struct Flag: Parameter, Equatable {
    let specification: ParameterSpecification
    package var wrappedValue: Bool

    /// Takes the name without its dashes.
    package init(_ name: String, short: Character? = nil, help: String) {
        self.init(
            ParameterSpecification(
                kind: .flag, name: "--" + name, short: short, placeholder: nil, help: help,
                expectation: "no value", completion: .none, accepts: { _ in false }))
    }

    /// Declares a parameter that several commands share.
    package init(_ shared: Flag) { self.init(shared.specification) }

    private init(_ specification: ParameterSpecification) {
        self.specification = specification
        wrappedValue = specification.given != nil
    }

    package static func == (one: Flag, other: Flag) -> Bool {
        one.wrappedValue == other.wrappedValue
    }
}

/// An option with a value: `--limit N`.
///
/// An optional type is nil if the option is absent; an array makes the option repeatable; a second
/// value of any other type is an error.
@propertyWrapper
package struct Option<Value: Sendable>: Parameter {
    let specification: ParameterSpecification
    private let read: @Sendable ([String]) -> Value
    package var wrappedValue: Value
    /// Whether it was given, with a value or without.
    private(set) package var isGiven: Bool

    package var projectedValue: Self { self }

    private init(
        _ specification: ParameterSpecification, read: @escaping @Sendable ([String]) -> Value
    ) {
        self.specification = specification
        self.read = read
        let given = specification.given
        wrappedValue = read(given ?? [])
        isGiven = given != nil
    }

    /// Declares a parameter that several commands share.
    package init(_ shared: Option<Value>) { self.init(shared.specification, read: shared.read) }

    /// Takes the name without its dashes.
    ///
    /// If the value is optional, the next word is taken for it if it can be one.
    package init<Wrapped>(
        _ name: String, short: Character? = nil, _ format: ValueFormat<Wrapped>,
        isValueOptional: Bool = false, help: String
    ) where Value == Wrapped? {
        self.init(
            .option(name, short, format, isValueOptional: isValueOptional, help: help),
            read: { $0.compactMap(format.read).last })
    }

    package init(
        wrappedValue: Value, _ name: String, short: Character? = nil,
        _ format: ValueFormat<Value>, help: String
    ) {
        self.init(
            .option(name, short, format, help: help),
            read: { $0.compactMap(format.read).last ?? wrappedValue })
    }

    package init<Element>(
        _ name: String, short: Character? = nil, _ format: ValueFormat<Element>, help: String
    ) where Value == [Element] {
        self.init(
            .option(name, short, format, isRepeatable: true, help: help),
            read: { $0.compactMap(format.read) })
    }
}

extension Option: Equatable where Value: Equatable {
    package static func == (one: Self, other: Self) -> Bool {
        one.wrappedValue == other.wrappedValue
    }
}

/// A positional argument: `JOB`.
///
/// An argument of an optional type may be omitted; an array takes many values.
@propertyWrapper
package struct Argument<Value: Sendable>: Parameter {
    let specification: ParameterSpecification
    private let read: @Sendable ([String]) -> Value?
    private var value: Value?

    /// - Precondition: The parser has checked that a required argument is present.
    package var wrappedValue: Value {
        get {
            guard let value else { preconditionFailure("\(specification.name) is not given.") }
            return value
        }
        set { value = newValue }
    }

    private init(
        _ specification: ParameterSpecification, read: @escaping @Sendable ([String]) -> Value?
    ) {
        self.specification = specification
        self.read = read
        value = read(specification.given ?? [])
    }

    /// Declares a parameter that several commands share.
    package init(_ shared: Argument<Value>) { self.init(shared.specification, read: shared.read) }

    /// Takes its name from the format's placeholder.
    package init(_ format: ValueFormat<Value>, help: String) {
        self.init(.argument(format, .one, help: help), read: { $0.compactMap(format.read).first })
    }

    package init<Wrapped>(_ format: ValueFormat<Wrapped>, help: String)
    where Value == Wrapped? {
        self.init(
            .argument(format, .optional, help: help),
            read: { .some($0.compactMap(format.read).first) })
    }

    package init<Element>(_ format: ValueFormat<Element>, help: String)
    where Value == [Element] {
        self.init(.argument(format, .many, help: help), read: { $0.compactMap(format.read) })
    }
}

extension Argument: Equatable where Value: Equatable {
    package static func == (one: Self, other: Self) -> Bool { one.value == other.value }
}

extension ParameterSpecification {
    /// The values on the current command line; nil if there are none.
    fileprivate var given: [String]? { ParsedArguments.current?.texts(of: self) }

    fileprivate static func option<Value>(
        _ name: String, _ short: Character?, _ format: ValueFormat<Value>,
        isRepeatable: Bool = false, isValueOptional: Bool = false, help: String
    ) -> Self {
        ParameterSpecification(
            kind: .option(isRepeatable: isRepeatable), name: "--" + name, short: short,
            placeholder: format.placeholder, help: help, expectation: format.expectation,
            completion: format.completion, isValueOptional: isValueOptional,
            accepts: { format.read($0) != nil })
    }

    fileprivate static func argument<Value>(
        _ format: ValueFormat<Value>, _ arity: Arity, help: String
    ) -> Self {
        ParameterSpecification(
            kind: .argument(arity), name: format.placeholder, short: nil,
            placeholder: format.placeholder, help: help, expectation: format.expectation,
            completion: format.completion, accepts: { format.read($0) != nil })
    }
}

/// The values of a valid command line, which ``Parameters`` read.
package struct ParsedArguments: Equatable, Sendable {
    /// The values that parameters under construction read.
    @TaskLocal static var current: ParsedArguments?

    private var texts: [String: [String]] = [:]

    init() {}

    mutating func append(_ text: String, for specification: ParameterSpecification) {
        texts[specification.name, default: []].append(text)
    }

    func contains(_ specification: ParameterSpecification) -> Bool {
        texts[specification.name] != nil
    }

    /// The given values, in order; nil if there are none.
    func texts(of specification: ParameterSpecification) -> [String]? {
        texts[specification.name]
    }
}
