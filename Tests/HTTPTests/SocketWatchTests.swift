import Platform
import Testing

@testable import HTTP

/// Two ends that are connected; what is written to the far one makes the near one ready.
private final class Pair {
    let near: Int32
    let far: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        near = ends[0]
        far = ends[1]
    }

    func stir() {
        var byte: UInt8 = 1
        _ = write(far, &byte, 1)
    }

    deinit {
        close(near)
        close(far)
    }
}

@Suite(.timeLimit(.minutes(10)))
struct SocketWatchTests {
    private let watch: SocketWatch
    private let readable: Int32 = 1

    init() throws { watch = try #require(SocketWatch()) }

    @Test func `a wake-up ends one wait, whether before or during it`() {
        watch.wake()
        #expect(watch.wait(milliseconds: 30_000).isEmpty)
        #expect(watch.wait(milliseconds: 0).isEmpty)
    }

    @Test func `a socket that is ready is told with its owner, until it is unwatched`() throws {
        let pair = try Pair()
        watch.watch(pair.near, for: readable, owner: 7)
        #expect(watch.wait(milliseconds: 0).isEmpty)
        pair.stir()
        for _ in 0..<2 {
            let ready = watch.wait(milliseconds: 30_000)
            #expect(ready.map(\.descriptor) == [pair.near])
            #expect(ready.map(\.readiness) == [readable])
            #expect(ready.map(\.owner) == [7])
        }
        watch.unwatch(pair.near)
        #expect(watch.wait(milliseconds: 0).isEmpty)
    }

    @Test func `a connection that stirs while nobody works with it is not told`() throws {
        let pair = try Pair()
        watch.expect(connection: pair.near)
        watch.watch(pair.near, for: readable, owner: 1)
        watch.unwatch(pair.near)
        pair.stir()
        #expect(watch.wait(milliseconds: 0).isEmpty)
        watch.watch(pair.near, for: readable, owner: 2)
        #expect(watch.wait(milliseconds: 30_000).map(\.owner) == [2])
    }

    @Test func `a number that comes again is another socket`() throws {
        let pair = try Pair()
        watch.expect(connection: pair.near)
        watch.watch(pair.near, for: readable, owner: 1)
        watch.unwatch(pair.near)
        watch.forget(connection: pair.near)
        // Closes the old socket and opens the new under its number, both at once.
        let other = try Pair()
        try #require(dup2(other.near, pair.near) == pair.near)
        watch.expect(connection: pair.near)
        watch.watch(pair.near, for: readable, owner: 2)
        other.stir()
        #expect(watch.wait(milliseconds: 30_000).map(\.owner) == [2])
    }

    @Test func `a hundred sockets are told in turn`() throws {
        let pairs = try (0..<100).map { _ in try Pair() }
        for (index, pair) in pairs.enumerated() {
            watch.watch(pair.near, for: readable, owner: index)
            pair.stir()
        }
        var owners: Set<Int> = []
        while owners.count < 100 {
            for socket in watch.wait(milliseconds: 30_000) {
                owners.insert(socket.owner)
                watch.unwatch(socket.descriptor)
            }
        }
        #expect(owners == Set(0..<100))
    }
}
