import Results

/// A format of results as users ask for it: its name, what it can do, and how it is made.
package struct ResultFormatKind: Sendable {
    /// What `--format` calls it.
    package let name: String
    /// What help says behind the name; empty for nothing.
    package var note = ""
    /// Whether a file of it is about one target.
    package var isOfOneTarget = false
    /// Whether it has a place for the prompt and the reference, if they are wanted.
    package var takesInput = false
    /// What to say about a file name that the format's own tools would not find; nil for any other
    /// name.
    ///
    /// A format that has this names the files itself in a folder with one for each target.
    package var objectionToName: (@Sendable (String) -> String?)?
    /// Makes the format of a run; nil for the lines as they are stored.
    package let make: @Sendable (StoredRun, Request) async throws -> (any ResultFormat)?

    /// What the user asked for.
    package struct Request: Sendable {
        /// The place of the target that is written; nil for all of them.
        package var target: Int?
        /// Whether each result is written with the prompt and the reference.
        package var withInput = false
        package var formulas = FormulaCells.quote
        /// Whether it goes to a terminal, which would obey control characters.
        package var isShown = false

        package init(target: Int? = nil) { self.target = target }

        /// Reads prompt and reference, if they are wanted.
        package func input(of run: StoredRun) -> InputColumns? {
            withInput ? InputColumns(reference: ItemReference(run.job)) : nil
        }
    }
}
