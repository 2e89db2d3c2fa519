/// The names of those notes in a checkpoint that are read in more than one place.
package enum RunNote {
    /// The folder of the job file, which programs are searched in.
    package static let folder = "folder"
    /// The field with the items' ids; empty for line numbers.
    package static let idField = "id_field"
    /// How many answers each item asks for.
    package static let answers = "answers"
    /// Whether the result files are up to date with the checkpoint.
    package static let exported = "exported"
    /// The scorers' totals for the results that were exported.
    package static let scores = "scores"
}
