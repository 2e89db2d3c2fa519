import Console

/// What the commands are told that show something of one run: which, and for whom.
package struct ViewOptions: Equatable, Sendable {
    package var run: String
    package var writesJSON = false

    static var parameters: [any Parameter] { [SharedParameters.run, SharedParameters.json] }

    init(_ arguments: ParsedArguments) {
        run = arguments[SharedParameters.run]
        writesJSON = arguments[SharedParameters.json]
    }
}
