/// A request that is refused, with the status that says so.
struct RequestRefusal: Error, Equatable {
    let status: Int
    let reason: String

    /// What no server can read.
    static func malformed(_ reason: String) -> Self { .init(status: 400, reason: reason) }
}
