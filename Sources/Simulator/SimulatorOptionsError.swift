/// An option that cannot be meant, in words for the user.
package struct SimulatorOptionsError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
