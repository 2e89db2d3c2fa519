import Foundation
import SQLite
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Checkpoint
@testable import Engine
@testable import Jobs
@testable import Planning

/// The worker of the product before a checkpoint in a file and a model that is a function.
@Suite(.timeLimit(.minutes(2))) struct WorkerTests {
    /// What another connection finds in the file while a request is out, and what is shown.
    private struct Sight: Equatable {
        /// Each row of what is in flight: work, number, place, bound.
        var intents: [String]
        var attempts: Int
        var results: Int
        var shown: Int
    }

    /// A model that looks into the checkpoint each time that it is asked.
    private final class Witness: ModelProvider {
        let name = "p"
        private let path: String
        private let answer: @Sendable (Int) throws(ProviderFailure) -> Completion
        private let sighted = Mutex<[Sight]>([])
        /// Nil before a worker begins and once it has ended.
        private let watched = Mutex<(parts: WorkerParts, store: CheckpointStore)?>(nil)
        /// The request during which the checkpoint closes; nil for none.
        private let closing: Int?

        init(
            _ path: String, closing: Int?,
            answer: @escaping @Sendable (Int) throws(ProviderFailure) -> Completion
        ) {
            self.path = path
            self.closing = closing
            self.answer = answer
        }

        var sights: [Sight] { sighted.withLock(\.self) }

        func watch(_ parts: WorkerParts?, _ store: CheckpointStore) {
            watched.withLock { $0 = parts.map { ($0, store) } }
        }

        func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
            let watched = watched.withLock(\.self)
            let sight = try? look(watched?.parts.progress.done ?? -1)
            let number = sighted.withLock { sights in
                if let sight { sights.append(sight) }
                return sights.count
            }
            if number == closing { await watched?.store.close() }
            return try answer(number)
        }

        private func look(_ shown: Int) throws -> Sight {
            let connection = try Connection(path: path, access: .readOnly)
            defer { connection.close() }
            var intents: [String] = []
            try connection.forEachRow(
                """
                SELECT work, number, model.name, reserved
                FROM in_flight JOIN model ON model.id = model JOIN expected USING(work, number)
                ORDER BY work
                """
            ) { row in
                let work = WorkID(rawValue: try row.integer(0))
                intents.append(
                    "\(work.item) \(try row.int(1)) \(try row.text(2)) "
                        + Money(picodollars: try row.integer(3)).decimal)
            }
            return Sight(
                intents: intents,
                attempts: Int(try connection.integer("SELECT count(*) FROM attempt") ?? 0),
                results: Int(try connection.integer("SELECT count(*) FROM result") ?? 0),
                shown: shown)
        }
    }

    /// Apart from the bench, which the checkpoint's thread must not keep.
    private final class Count: Sendable {
        let value = Mutex(0)
    }

    /// A checkpoint of the test's own, and one worker before it.
    private final class Bench: Sendable {
        let folder: String
        let store: CheckpointStore
        let witness: Witness
        let parts: WorkerParts
        private let count = Count()

        /// How often the worker waited for the disk.
        var commits: Int { count.value.withLock(\.self) }

        init(
            budget: Money? = nil, closing: Int? = nil,
            answer: @escaping @Sendable (Int) throws(ProviderFailure) -> Completion = { _ in
                WorkerTests.answer
            }
        ) async throws {
            folder = FileManager.default.temporaryDirectory.path + "/sluice-worker-\(UUID())"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            store = try await CheckpointStore.open(
                path: folder + "/checkpoint.sqlite", mode: .create)
            _ = try await store.register(targets: ["t"])
            witness = Witness(folder + "/checkpoint.sqlite", closing: closing, answer: answer)
            // A second here is a hundredth of one.
            parts = try WorkerParts(witness, time: HurriedTime(factor: 100), budget: budget)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func work(_ units: [WorkUnit]) async throws {
            parts.feed(units)
            witness.watch(parts, store)
            defer { witness.watch(nil, store) }
            try await store.thread.perform { [count] core in
                core.beforeCommit = { count.value.withLock { $0 += 1 } }
            }
            // Nothing else would end a worker that waits for money or an item for ever.
            let patience = Task { [parts] in
                try await Task.sleep(for: .seconds(600))
                parts.scheduler.stop(.asked)
            }
            defer { patience.cancel() }
            try await Worker(
                scheduler: parts.scheduler, store: store, exchange: parts.exchange,
                outcomes: parts.outcomes
            ).run()
        }
    }

    private static let answer = Completion(
        text: "42", finishReason: .stop, usage: TokenUsage(input: 3, output: 1))

    private static func intent(_ item: Int, _ number: Int = 1) -> String {
        "\(item) \(number) p/m flex 0.00014"
    }

    @Test func `each request finds its intent on disk, and all before it counted`() async throws {
        let bench = try await Bench()
        try await bench.work((0..<5).map { .example($0) })
        #expect(
            bench.witness.sights
                == (0..<5).map {
                    Sight(intents: [Self.intent($0)], attempts: $0, results: $0, shown: $0)
                })
        #expect(bench.parts.progress.done == 5)
        #expect(try await bench.store.inFlight() == 0)
        #expect(try await bench.store.totals().attempts == 5)
        await bench.store.close()
    }

    @Test func `an item costs one wait for the disk, and the first one more`() async throws {
        let bench = try await Bench()
        try await bench.work((0..<5).map { .example($0) })
        #expect(bench.commits == 6)
        await bench.store.close()
    }

    @Test func `an item that failed goes again once that is on disk`() async throws {
        let bench = try await Bench { number throws(ProviderFailure) in
            guard number > 1 else {
                throw ProviderFailure(
                    .serverError, followUp: .retry, billing: .ambiguous, message: "500")
            }
            return Self.answer
        }
        try await bench.work([.example(0)])
        #expect(
            bench.witness.sights == [
                Sight(intents: [Self.intent(0)], attempts: 0, results: 0, shown: 0),
                Sight(intents: [Self.intent(0, 2)], attempts: 1, results: 0, shown: 0),
            ])
        #expect(bench.parts.progress.retries == 1)
        #expect(bench.parts.progress.done == 1)
        await bench.store.close()
    }

    @Test func `what a bill leaves of its reservation pays for the items that follow`()
        async throws
    {
        // Each may cost $0.00014 and costs $0.000004.
        let bench = try await Bench(budget: Money(usd: 0.0002))
        try await bench.work((0..<12).map { .example($0) })
        #expect(bench.parts.progress.done == 12)
        #expect(bench.parts.progress.spent == Money(usd: 0.000048))
        await bench.store.close()
    }

    @Test func `what fits no model is recorded as failed, and the rest is sent`() async throws {
        let bench = try await Bench()
        try await bench.work([.misfit(0), .example(1), .misfit(2)])
        #expect(
            bench.witness.sights == [
                Sight(intents: [Self.intent(1)], attempts: 0, results: 1, shown: 1)
            ])
        #expect(bench.parts.progress.done == 3)
        #expect(bench.parts.progress.failed == 2)
        await bench.store.close()
    }

    @Test func `a worker whose checkpoint takes no more counts nothing and sends nothing more`()
        async throws
    {
        let bench = try await Bench(closing: 3)
        await #expect(throws: CheckpointError.self) {
            try await bench.work((0..<5).map { .example($0) })
        }
        #expect(bench.witness.sights.count == 3)
        #expect(bench.parts.progress.done == 2)
    }
}
