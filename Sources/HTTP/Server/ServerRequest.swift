/// A request as it arrived, whole.
package struct ServerRequest: Sendable {
    /// As written, in capitals as a rule.
    package var method: String
    /// Without the query, escapes as written.
    package var path: String
    /// What follows the question mark.
    package var query: String?
    package var headers: HTTPHeaders
    /// Without the chunks it may have come in.
    package var body: [UInt8]
    /// Which of the server's connections it came on, counted from 0.
    package var connection: Int
    /// How many requests came on that connection before.
    package var predecessors: Int
}
