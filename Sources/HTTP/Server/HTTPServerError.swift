/// Why a server cannot listen.
package struct HTTPServerError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
