/// Bounds what all replies in progress hold together.
///
/// Each may grow to its own limit, but sixty-four at once would fill a machine. Beyond a first
/// part, a reply's memory comes from a common store; when that is used up, replies are paused until
/// others are done. The first one that needed more always continues, so they cannot all wait for
/// one another. A large reply counts until its reader has read it.
final class ReplyMemory {
    /// A reply in progress, which can be told to wait.
    protocol Holder: AnyObject {
        /// What it has of the common store.
        var sharedBytes: Int { get set }
        /// Whether it has asked for more than its first part.
        var isHolder: Bool { get set }
        var isPaused: Bool { get set }

        /// Accepts what had to wait; may pause again.
        func resume()
    }

    /// The bytes that each reply may hold without asking; nearly all need less.
    static let ownBytes = 64 << 10
    private let limit: Int
    private var used = 0
    /// The part held by whole replies that are not read yet.
    private var lent = 0
    private var holders: [any Holder] = []
    private var paused: [any Holder] = []

    init(limit: Int = 8 << 20) { self.limit = limit }

    /// Whether a reply may grow to so many bytes; if not, it must be paused.
    func admits(_ handle: any Holder, growingTo bytes: Int) -> Bool {
        let more = bytes - Self.ownBytes - handle.sharedBytes
        guard more > 0 else { return true }
        if !handle.isHolder {
            handle.isHolder = true
            holders.append(handle)
        }
        // Borrowed memory is returned whatever happens on the network.
        guard used + more <= limit || lent == 0 && holders.first === handle else {
            handle.isPaused = true
            paused.append(handle)
            return false
        }
        used += more
        handle.sharedBytes += more
        return true
    }

    /// Passes what a reply holds to its receiver.
    ///
    /// - Returns: How much that is, to be given back by ``takeBack(_:)``.
    func lend(_ handle: any Holder) -> Int {
        let bytes = handle.sharedBytes
        handle.sharedBytes = 0
        lent += bytes
        return bytes
    }

    func takeBack(_ bytes: Int) {
        lent -= bytes
        used -= bytes
        resumePaused()
    }

    /// Takes back what a reply held, and lets waiting replies continue.
    func release(_ handle: any Holder) {
        guard let index = holders.firstIndex(where: { $0 === handle }) else { return }
        holders.remove(at: index)
        handle.isHolder = false
        used -= handle.sharedBytes
        handle.sharedBytes = 0
        handle.isPaused = false
        resumePaused(but: handle)
    }

    private func resumePaused(but done: (any Holder)? = nil) {
        let waiting = paused.filter { $0 !== done }
        paused = []
        for handle in waiting {
            handle.isPaused = false
            // Calls back at once with what had come; it may be paused again.
            handle.resume()
        }
    }
}
