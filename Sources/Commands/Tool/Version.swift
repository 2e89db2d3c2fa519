/// The version of the tool.
package enum Version {
    /// As `--version` prints it, without the tool's name.
    package static let current = "0.1.0"
}
