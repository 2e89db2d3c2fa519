import Console

/// What the commands are told that show something of one run: which, and for whom.
package struct ViewOptions: Parameters, Equatable {
    @Argument(SharedParameters.run) package var run
    @Flag(SharedParameters.json) package var writesJSON

    package init() {}
}
