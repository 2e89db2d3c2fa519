import Results

/// A format of results as users select it: its name, what it supports, and how it is made.
package struct ResultFormatKind: Sendable {
    /// Its name for `--format`.
    package let name: String
    /// What the help says after the name; empty for nothing.
    package var note = ""
    /// Whether each file of it is about one target.
    package var isOfOneTarget = false
    /// Whether it can hold the prompt and the reference, if they are requested.
    package var takesInput = false
    /// The warning about a file name that the format's reader would not find; nil for any other.
    ///
    /// A format with this member names the files itself, in a folder with one file for each target.
    package var objectionToName: (@Sendable (String) -> String?)?
    /// Makes the format for a run; nil to write the lines as they are stored.
    package let make: @Sendable (StoredRun, Request) async throws -> (any ResultFormat)?

    /// The user's options.
    package struct Request: Sendable {
        /// The position of the target that is written; nil for all of them.
        package var target: Int?
        /// Whether each result is written with the prompt and the reference.
        package var withInput = false
        package var formulas = FormulaCells.quote
        /// Whether the output goes to a terminal, which would interpret control characters.
        package var isShown = false

        package init(target: Int? = nil) { self.target = target }

        /// Reads prompt and reference, if they are requested.
        package func input(of run: StoredRun) -> InputColumns? {
            withInput ? InputColumns(reference: ItemReference(run.job)) : nil
        }
    }
}
