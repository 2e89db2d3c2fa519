/// The names of what a checkpoint notes about its run and what is read in more than one place.
package enum RunNote {
    /// The folder of the job file, in which programs are found.
    package static let folder = "folder"
    /// The field that items are called by; empty for line numbers.
    package static let idField = "id_field"
    /// How many answers each item asks for.
    package static let answers = "answers"
    /// Tells whether the result files already say what the checkpoint says.
    package static let exported = "exported"
    /// What scorers said about the results that were exported.
    package static let scores = "scores"
}
