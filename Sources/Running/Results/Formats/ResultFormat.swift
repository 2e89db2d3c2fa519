package import JSON

/// A way to write a run's results for other programs, made from the stored lines one by one.
package protocol ResultFormat: Sendable {
    /// What stands before all results; empty for nothing.
    var beginning: [UInt8] { get }

    /// One result as it is to be written, line ending included.
    func bytes(of result: JSONObject) -> [UInt8]
}
