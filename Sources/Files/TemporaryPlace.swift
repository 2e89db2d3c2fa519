/// The folder for temporary files: what `TMPDIR` says, `/tmp` where that is empty or not set.
///
/// Foundation's `temporaryDirectory` takes an empty one for the root folder.
package func temporaryPlace(_ variable: String?) -> String {
    variable.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
}
