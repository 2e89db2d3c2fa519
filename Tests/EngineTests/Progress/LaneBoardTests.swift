import Checkpoint
import JSON
import Platform
import Routing
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct LaneBoardTests {
    private final class Folder: Sendable {
        let directory: RunDirectory

        init() throws {
            var template = Array("/tmp/sluice-board-XXXXXX".utf8CString)
            let path = mkdtemp(&template).map { String(cString: $0) }
            directory = RunDirectory(path: try #require(path))
        }

        deinit {
            unlink(directory.lanes)
            rmdir(directory.path)
        }
    }

    private let lanes = [
        LaneReport(
            model: ModelReference(provider: "p", model: "m/x"), inFlight: 3, concurrency: 8,
            state: "p/m/x down, next try in 12 s", expectedOutput: [("a", 200), ("b", 31)]),
        LaneReport(
            model: ModelReference(provider: "q", model: "n"), inFlight: 0, concurrency: 64,
            state: nil,
            pace: LanePace(
                .learned, perSecond: 2.5, refusedShare: 0.07, wait: .asked, waitLeft: .seconds(12))
        ),
    ]

    @Test func `what a running process writes an onlooker reads`() throws {
        let folder = try Folder()
        #expect(LaneBoard.read(folder.directory).isEmpty)
        let board = LaneBoard(directory: folder.directory)
        board.write(lanes, at: 12)
        #expect(LaneBoard.read(folder.directory) == lanes)
        board.clear()
        #expect(LaneBoard.read(folder.directory).isEmpty)
    }

    @Test func `half a file is no report`() throws {
        let folder = try Folder()
        let text = LaneBoard.text(lanes, at: 12)
        #expect(CacheFile.write(Array(text.dropLast(20)), to: folder.directory.lanes) == nil)
        #expect(LaneBoard.read(folder.directory).isEmpty)
    }

    @Test func `the router tells what it has learned of every lane`() {
        let settings = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, concurrency: 4)
        let router = Router(
            lanes: [settings], routes: [RouteSettings(lanes: [0], policy: .ordered)],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        let reports = router.report(routeNames: ["t"], at: .origin)
        #expect(reports.map(\.concurrency) == [4])
        #expect(reports.first?.expectedOutput.map(\.target) == ["t"])
        #expect(reports.first?.state == nil)
        #expect(reports.first?.pace?.source == .unlimited)
    }

    @Test func `the router tells what pace was stated, and that a model is silent`() {
        let settings = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, requestsPerMinute: 120, concurrency: 4)
        var router = Router(
            lanes: [settings], routes: [RouteSettings(lanes: [0], policy: .ordered)],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        _ = router.choose(
            RouteQuery(route: 0, inputTokens: 1, bound: RequestBound(input: 1, output: 1)),
            trail: ItemTrail(), at: .origin)
        let pace = router.report(routeNames: [], at: .origin).first?.pace
        #expect(pace?.source == .stated)
        #expect(pace?.perSecond == 2)
        #expect(pace?.isHeldBack == true)
        let later = router.report(routeNames: [], at: .origin + .seconds(60)).first?.pace
        #expect(later?.wait == .silence)
    }
}
