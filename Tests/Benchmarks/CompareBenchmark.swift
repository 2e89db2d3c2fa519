import Checkpoint
import Comparing
import Hashing
import Inspection
import Platform
import Records
import Results
import Synchronization
import Vocabulary

/// How long it takes to compare two targets, and with how much memory.
///
/// Making the results is not part of the figures: it runs in a process of its own, so that its
/// memory is not counted either.
struct CompareBenchmark {
    var items: Int

    /// `make N DIRECTORY` makes a run, `read DIRECTORY` compares it, `N` does both.
    static func run(_ arguments: [String]) async throws {
        if arguments.first == "read", let path = arguments.dropFirst().first {
            return try await compare(path)
        }
        let isMaking = arguments.first == "make"
        let count = (isMaking ? arguments.dropFirst().first : arguments.first).flatMap(Int.init)
        let path =
            isMaking ? arguments.dropFirst(2).first : "/tmp/sluice-benchmark-compare-\(getpid())"
        guard let path else {
            return print("usage: compare [N] | make N DIRECTORY | read DIRECTORY")
        }
        let directory = RunDirectory(path: path)
        try directory.create()
        try await CompareBenchmark(items: count ?? 100_000).make(directory)
        if isMaking { return }
        defer {
            try? directory.removeFiles()
            rmdir(directory.path)
        }
        try await again("read", path)
    }

    /// Makes a run of two targets; the first is right in 90 %, the second in 88 %.
    private func make(_ directory: RunDirectory) async throws {
        let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .create)
        let targets = try await store.register(targets: ["large", "small"])
        let start = ContinuousClock.now
        _ = try await store.importItems { importing in
            for from in stride(from: 0, to: items, by: 10_000) {
                try await importing.add(
                    (from..<min(items, from + 10_000)).map { number in
                        let key = Self.digest(number)
                        return ItemEntry(
                            key: withUnsafeBytes(of: (key.high, key.low)) { ItemKey($0) },
                            idHash: Int64(number),
                            location: ItemLocation(
                                source: 1, offset: Int64(number) * 100, length: 99,
                                line: number + 1))
                    })
            }
        }
        let (next, last) = (Next(), items)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<256 {
                group.addTask {
                    while true {
                        let number = next.number()
                        if number >= last { return }
                        for (place, target) in targets.enumerated() {
                            let line = Self.line(number, place)
                            // The checkpoint numbers items from 1 in the order of their import.
                            let work = WorkID(item: Int64(number + 1), target: target, sample: 0)
                            try await store.commit(
                                CommitEntry(
                                    finished: FinishedWork(
                                        work: work, status: .ok, attempts: 1,
                                        latency: .milliseconds(400), line: line)))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        await store.close()
        print(
            "made \(items) × \(targets.count) results in \((ContinuousClock.now - start).seconds) s"
        )
    }

    /// A line of the length that results of short answers have.
    private static func line(_ number: Int, _ target: Int) -> [UInt8] {
        let digest = digest(number)
        let luck = Self.digest(number &* 2 &+ target &+ 7).low % 1000
        let isRight = luck < (target == 0 ? 900 : 880)
        let model = target == 0 ? "sim/large" : "sim/small"
        let hex = Self.hex(digest.high) + Self.hex(digest.low)
        let attempt = """
            {"model":"\(model)","provider":"sim","outcome":"succeeded","http":200,"ms":412,\
            "cost_usd":0.0000089,"reason":"only one"}
            """
        return Array(
            """
            {"id":"q\(number)","target":"\(target == 0 ? "large" : "small")","sample":0,\
            "status":"ok","model":"\(model)","provider":"sim",\
            "text":"Working through it step by step, the answer is \\"\(number)\\".",\
            "tool_calls":[],"finish_reason":"stop","usage":{"input":31,"cached_input":0,\
            "cache_write":0,"output":9,"reasoning":0,"total":40},"cost_usd":0.0000089,\
            "cost_source":"catalog","latency_ms":\(200 + luck),"attempts":[\(attempt)],\
            "scores":{"numeric":\(isRight ? 1 : 0)},"error":null,\
            "input":{"line":\(number + 1),"sha256":"\(hex)\(hex)"},"metadata":{"answer":\(number)}}
            """.utf8)
    }

    private static func digest(_ number: Int) -> ItemDigest {
        func mixed(_ value: UInt64) -> UInt64 { SplitMix64.mixed(value &* SplitMix64.step) }
        let value = UInt64(bitPattern: Int64(number))
        return ItemDigest(high: mixed(value &+ 1), low: mixed(~value))
    }

    private static func hex(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    // MARK: The figures

    private static func compare(_ path: String) async throws {
        let start = ContinuousClock.now
        let run = try await StoredRun.open(path)
        let findings = try await RunComparison().within(run)
        await run.close()
        let time = (ContinuousClock.now - start).seconds
        print("compare, one run: \(findings.items) items in \(time) s, \(peak) MB at most")
        guard CommandLine.arguments.contains("twice") else { return }
        let (old, new) = (try await StoredRun.open(path), try await StoredRun.open(path))
        let second = ContinuousClock.now
        _ = try await RunComparison().between(old, new)
        await old.close()
        await new.close()
        print(
            "compare, two runs: \((ContinuousClock.now - second).seconds) s, \(peak) MB at most")
    }

    /// The most memory that the process has had, in megabytes.
    private static var peak: Int {
        peakMemory / 1024
    }

    /// Runs this benchmark's other half in a new process.
    private static func again(_ words: String...) async throws {
        var arguments: [UnsafeMutablePointer<CChar>?] =
            ([CommandLine.arguments[0], "compare"] + words).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard posix_spawn(&process, CommandLine.arguments[0], nil, nil, arguments, environ) == 0
        else { return print("cannot start the second half") }
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}

/// Counts from zero, for many tasks.
private final class Next: Sendable {
    private let value = Atomic(0)

    func number() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
