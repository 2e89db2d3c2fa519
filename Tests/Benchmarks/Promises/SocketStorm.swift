import Foundation
import JSON
import Synchronization
import TestSupport
import Vocabulary

/// A storm of some seconds over sockets, with real headers; what arrived when is the server's
/// own ledger, and a busy machine only makes waits longer.
struct SocketStorm: Sendable {
    /// How a refusal is spelled, at a moment in seconds since 1970.
    struct Spelling: Sendable {
        let form: StormForm
        var headers: @Sendable (Double) -> String = { _ in "" }
        var message = "slow down"
    }

    let spelling: Spelling
    /// Every so many-th arrival is refused.
    let every: Int
    /// Requests under way.
    let concurrency: Int

    /// What came of one.
    struct End: Sendable {
        var problems: [String] = []
        var sends = 0
        var isDisturbed = false
    }

    static let length = Duration.seconds(4)
    private static let prompts = 16
    /// Between the two clocks that date headers and ledgers.
    private static let tolerance = Duration.milliseconds(10)
    /// From the end of a storm until all is answered.
    private static let recovery = Duration.seconds(30)

    /// All forms side by side, since they do little but wait: refused in full by one and by
    /// eight at a time, and every other one.
    static func all(seed: UInt64) async throws -> [End] {
        let storms = spellings.flatMap { spelling in
            [(1, 1), (1, 8), (2, 1)].map {
                SocketStorm(spelling: spelling, every: $0.0, concurrency: $0.1)
            }
        }
        return try await withThrowingTaskGroup(of: End.self) { group in
            for (index, storm) in storms.enumerated() {
                group.addTask { try await storm.play("storm-\(index)", seed: seed) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func play(_ name: String, seed: UInt64) async throws -> End {
        let began = Mutex<ContinuousClock.Instant?>(nil)
        // By arrival: until when the place said that nobody should ask.
        let told = Mutex<[Int: ContinuousClock.Instant]>([:])
        let server = try FaultServer { request in
            let now = ContinuousClock.now
            let start = began.withLock { start in
                start = start ?? now
                return start ?? now
            }
            guard now - start < Self.length, request.arrival % every == 0 else {
                return .reply(200, FaultScript.answer(to: request.prompt))
            }
            if let wait = spelling.form.believed {
                told.withLock { $0[request.arrival] = now + wait - Self.tolerance }
            }
            return .refusal(
                429, spelling.message, headers: spelling.headers(Date().timeIntervalSince1970))
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: name)
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, time: SystemTime(), seed: seed)
        try engine.prepare(
            prompts: Self.prompts, providers: ["bench": server.baseURL],
            limits: ["concurrency": .number(JSONNumber(concurrency))])
        let outcome = try await engine.run(out: "run")
        var end = End(sends: server.ledger.count, isDisturbed: outcome.isDisturbed)
        let label = "\(spelling.form.name) over a socket, every \(every), \(concurrency) at a time"
        end.problems = problems(
            outcome, server.ledger, began: began.withLock { $0 } ?? .now,
            told: told.withLock { $0 }
        ).map { "\(label): \($0)" }
        return end
    }

    private func problems(
        _ outcome: EngineRun.Outcome, _ ledger: FaultLedger, began: ContinuousClock.Instant,
        told: [Int: ContinuousClock.Instant]
    ) -> [String] {
        var problems: [String] = []
        let arrivals = ledger.arrivals
        let sends = outcome.results.reduce(0) { $0 + ($1["attempts"]?.array?.count ?? 0) }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        if let trouble = outcome.hang ?? outcome.failure { problems.append(trouble) }
        if ok != Self.prompts { problems.append("\(ok) of \(Self.prompts) answered") }
        if outcome.hang == nil, sends != arrivals.count {
            problems.append("\(arrivals.count) arrivals, \(sends) attempts")
        }
        // With one under way, the next was sent after the refusal was read.
        if concurrency == 1 {
            let early = arrivals.indices.dropFirst().count { index in
                told[index - 1].map { arrivals[index].at < $0 } ?? false
            }
            if early > 0 { problems.append("\(early) sends before the time allowed") }
        }
        if every == 1 {
            let inStorm = arrivals.count { $0.at - began < Self.length }
            let most = spelling.form.most(in: Self.length, concurrency: concurrency)
            if inStorm > most {
                problems.append("\(inStorm) sends in the storm, \(most) are allowed")
            }
        }
        if let last = arrivals.last?.at, !outcome.isDisturbed,
            last - began > Self.length + Self.recovery
        {
            problems.append("the last answer only \((last - began).seconds) s after its start")
        }
        return problems
    }
}

extension SocketStorm {
    /// Every form of Retry-After with a wait that is short.
    static let spellings: [Spelling] = [
        Spelling(form: StormForm("retry-after: 2", .seconds(2))) { _ in "retry-after: 2\r\n" },
        Spelling(form: StormForm("retry-after: 1.5", .milliseconds(1_500))) { _ in
            "retry-after: 1.5\r\n"
        },
        // The server's clock is an hour ahead; the date counts from its own.
        Spelling(form: StormForm("an HTTP date", .seconds(2))) { now in
            "date: \(date(now + 3_600))\r\nretry-after: \(date(now + 3_602))\r\n"
        },
        // Seconds are cut off, so that two of three are left at least.
        Spelling(form: StormForm("an HTTP date without a Date", .seconds(2))) { now in
            "retry-after: \(date(now + 3))\r\n"
        },
        Spelling(form: StormForm("an HTTP date of asctime", .seconds(2))) { now in
            "retry-after: \(date(now + 3, "EEE MMM d HH:mm:ss yyyy"))\r\n"
        },
        Spelling(form: StormForm("an HTTP date in the past", .zero)) { now in
            "retry-after: \(date(now - 60))\r\n"
        },
        Spelling(form: StormForm("retry-after: 0", .zero)) { _ in "retry-after: 0\r\n" },
        Spelling(form: StormForm("none", nil)),
        Spelling(form: StormForm("retry-after: abc", nil)) { _ in "retry-after: abc\r\n" },
        Spelling(form: StormForm("retry-after: -5", nil)) { _ in "retry-after: -5\r\n" },
        Spelling(form: StormForm("retry-after: 1e9", .seconds(1_000_000_000))) { _ in
            "retry-after: 1e9\r\n"
        },
        Spelling(form: StormForm("retry-after-ms: 1500", .milliseconds(1_500))) { _ in
            "retry-after-ms: 1500\r\n"
        },
        Spelling(
            form: StormForm("a wait in words", .milliseconds(1_500)),
            message: "Please try again in 1.5s."),
    ]

    private static func date(
        _ time: Double, _ format: String = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    ) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = format
        return formatter.string(from: Date(timeIntervalSince1970: time.rounded(.down)))
    }
}
