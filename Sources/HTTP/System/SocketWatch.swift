import CCurl

/// Tells which sockets are ready; one thread waits, and any may wake it.
///
/// Asking the system to watch a socket costs a call, and libcurl asks again for every
/// exchange on a connection that is kept. So the system goes on watching a connection
/// that nobody works with, until it stirs or is closed.
///
/// `@unchecked Sendable`: only ``wake()`` may be called from any thread, and all that it
/// uses is a descriptor which stays open as long as this object lives.
final class SocketWatch: @unchecked Sendable {
    /// A socket that is ready, and whose it is.
    struct Ready {
        let descriptor: Int32
        let readiness: Int32
        let owner: Int
    }

    /// What is known about a descriptor, whose number is its place among the entries.
    private struct Entry {
        /// What its owner wants to hear of.
        var wanted: Int32 = 0
        /// What the system was told to watch for.
        var watched: Int32 = 0
        var owner = 0
        /// Whether its closing will be announced, so that it may stay watched.
        var isConnection = false
    }

    /// Called when something arrives on a connection that nobody works with.
    var stirring: (_ descriptor: Int32) -> Void = { _ in }
    /// Called before a connection is closed.
    var closing: (_ descriptor: Int32) -> Void = { _ in }

    private let watch: OpaquePointer
    private var entries: [Entry] = []
    private let found: UnsafeMutableBufferPointer<cwatch_ready>
    private var ready: [Ready] = []

    /// Nil when the system gives no descriptor or no memory.
    init?() {
        guard let watch = cwatch_create() else { return nil }
        self.watch = watch
        found = .allocate(capacity: 64)
    }

    deinit {
        cwatch_destroy(watch)
        found.deallocate()
    }

    /// Ends the wait that is in progress, or the next.
    func wake() { cwatch_wake(watch) }

    /// Registers a connection, whose end ``forget(connection:)`` announces.
    func expect(connection descriptor: Int32) {
        makeRoom(for: descriptor)
        entries[Int(descriptor)] = Entry(isConnection: true)
    }

    /// Must be called before the connection is closed, because its number is soon reused.
    func forget(connection descriptor: Int32) {
        guard entries.indices.contains(Int(descriptor)) else { return }
        if entries[Int(descriptor)].isConnection { closing(descriptor) }
        tellSystem(descriptor, 0)
        entries[Int(descriptor)] = Entry()
    }

    /// Watches for exactly that from now on.
    ///
    /// If the system cannot, for lack of memory, the exchange runs into its time limit.
    func watch(_ descriptor: Int32, for wanted: Int32, owner: Int) {
        makeRoom(for: descriptor)
        entries[Int(descriptor)].wanted = wanted
        entries[Int(descriptor)].owner = owner
        tellSystem(descriptor, wanted)
    }

    func unwatch(_ descriptor: Int32) {
        guard entries.indices.contains(Int(descriptor)) else { return }
        entries[Int(descriptor)].wanted = 0
        if !entries[Int(descriptor)].isConnection { tellSystem(descriptor, 0) }
    }

    /// Waits until some sockets are ready, time is up, or another thread wakes this one.
    func wait(milliseconds: Int32) -> [Ready] {
        ready.removeAll(keepingCapacity: true)
        let count = cwatch_wait(watch, found.baseAddress, Int32(found.count), milliseconds)
        for socket in found.prefix(Int(count)) {
            let entry = entries[Int(socket.descriptor)]
            if entry.wanted == 0 {
                tellSystem(socket.descriptor, 0)
                if entry.isConnection { stirring(socket.descriptor) }
            } else {
                ready.append(
                    Ready(
                        descriptor: socket.descriptor, readiness: socket.readiness,
                        owner: entry.owner))
            }
        }
        return ready
    }

    private func tellSystem(_ descriptor: Int32, _ wanted: Int32) {
        let watched = entries[Int(descriptor)].watched
        guard watched != wanted else { return }
        entries[Int(descriptor)].watched = wanted
        _ = cwatch_change(watch, descriptor, watched, wanted)
    }

    private func makeRoom(for descriptor: Int32) {
        let missing = Int(descriptor) + 1 - entries.count
        if missing > 0 { entries.append(contentsOf: repeatElement(Entry(), count: missing)) }
    }
}
