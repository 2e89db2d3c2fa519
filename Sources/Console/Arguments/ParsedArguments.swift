/// A command line that was found valid; ``Parameters`` read their values from it.
package struct ParsedArguments: Equatable, Sendable {
    /// Those that parameters which are being made read their values from.
    @TaskLocal static var current: ParsedArguments?

    private var texts: [String: [String]] = [:]

    init() {}

    mutating func append(_ text: String, for specification: ParameterSpecification) {
        texts[specification.name, default: []].append(text)
    }

    func contains(_ specification: ParameterSpecification) -> Bool {
        texts[specification.name] != nil
    }

    /// What was given, in order; nil where nothing was.
    func texts(of specification: ParameterSpecification) -> [String]? {
        texts[specification.name]
    }
}
