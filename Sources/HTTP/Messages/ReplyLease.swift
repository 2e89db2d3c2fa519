/// The room that a large reply takes among all replies, until nobody reads it any more.
package final class ReplyLease: Sendable {
    private let giveBack: @Sendable () -> Void

    init(giveBack: @escaping @Sendable () -> Void) { self.giveBack = giveBack }

    deinit { giveBack() }
}

extension ReplyLease: Equatable {
    /// Where a reply lies is no part of what it says.
    package static func == (left: ReplyLease, right: ReplyLease) -> Bool { true }
}
