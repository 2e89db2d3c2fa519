import Foundation

/// The library that makes one call of a program go wrong, compiled for a campaign.
struct FaultLibrary {
    /// What shall go wrong, and where.
    struct Plan {
        /// `kill`, `half`, `eio`, `enospc`, `emfile`, `clock`, or empty to count only.
        var kind = ""
        /// Classes of calls by their letters; `Tests/FaultDisk/fault.c` lists them.
        var calls = "wsroc"
        /// The number of the call, from 1; 0 for the one after ``FaultLibrary/trip()``.
        var at = 0
        /// Seconds by which the wall clock jumps.
        var shift = 0
        /// Takes down all writes and syncs.
        var log: String?
    }

    /// What the library found out, which outlives the program.
    struct Findings {
        var calls = 0
        /// The number of the call that went wrong; 0 where none did.
        var fired = 0
        /// Syncs of a file after one of its syncs had failed.
        var syncsAgain = 0
        /// Writes to the partial results after the failure.
        var shownAfter = 0
        /// When it went wrong, or a real disk was full; nil where neither happened.
        var firedAt: ContinuousClock.Instant?
        /// Lines of the partial results before that.
        var linesBefore = 0
        /// The most results that standard output told of after it.
        var doneAfter = 0
        /// What the failed call was about; empty for sockets and clocks.
        var path = ""
        /// The class of the failed call.
        var failedClass: Character = " "

        /// The call in words.
        var place: String {
            let name = path.split(separator: "/").last.map(String.init) ?? "socket or clock"
            return "call \(fired) (\(failedClass) \(name))"
        }
    }

    let path: String
    private let state: String

    /// Compiles the library into a folder with the toolchain's own compiler.
    init(in folder: CampaignFolder) async throws {
        path = folder.path + "/fault.so"
        state = Self.state(in: folder)
        let log = folder.path + "/clang.log"
        let compiler = try ChildProcess(
            "/usr/bin/env",
            ["clang", "-shared", "-fPIC", "-O1", "-o", path, Self.source, "-ldl", "-lpthread"],
            output: log)
        try await compiler.wait()
        guard compiler.ending?.status == 0 else {
            let words = FileManager.default.contents(atPath: log) ?? Data()
            throw BenchmarkFailure(
                "clang could not compile \(Self.source):\n\(String(decoding: words, as: UTF8.self))"
            )
        }
    }

    /// For another folder, whose programs run at the same time.
    func also(in folder: CampaignFolder) -> FaultLibrary {
        FaultLibrary(path: path, state: Self.state(in: folder))
    }

    private init(path: String, state: String) {
        self.path = path
        self.state = state
    }

    private static func state(in folder: CampaignFolder) -> String { folder.path + "/fault.state" }

    /// Has the next call of a program under way go wrong, where its plan names none.
    func trip() throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: state))
        try file.seek(toOffset: 6 * 8)
        try file.write(contentsOf: Data([1]))
        try file.close()
    }

    /// Beside the tests, for it is no part of the product.
    private static var source: String {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(5).joined(separator: "/") + "/Tests/FaultDisk/fault.c"
    }

    /// What a program's environment must hold; forgets earlier findings.
    func environment(_ plan: Plan, for directory: String) throws -> [String: String] {
        try Data(count: 4096).write(to: URL(fileURLWithPath: state))
        var variables = [
            "LD_PRELOAD": path, "FAULT_STATE": state, "FAULT_DIR": directory + "/",
            "FAULT_CALLS": plan.calls, "FAULT_KIND": plan.kind, "FAULT_AT": String(plan.at),
            "FAULT_SHIFT": String(plan.shift),
        ]
        if let log = plan.log { variables["FAULT_LOG"] = log }
        return variables
    }

    func findings() throws -> Findings {
        let data = try Data(contentsOf: URL(fileURLWithPath: state))
        func number(_ index: Int) -> Int {
            let bytes = data[(index * 8)..<(index * 8 + 8)].reversed()
            return Int(truncatingIfNeeded: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        var findings = Findings()
        findings.calls = number(0)
        findings.fired = number(1)
        findings.syncsAgain = number(2)
        findings.shownAfter = number(3)
        findings.failedClass =
            Character(UnicodeScalar(UInt8(clamping: number(5))))
        if number(7) > 0 {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            let age = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec) - Int64(number(7))
            findings.firedAt = .now - .nanoseconds(age)
        }
        findings.linesBefore = number(8)
        findings.doneAfter = number(9)
        findings.path = String(decoding: data[80...].prefix { $0 != 0 }, as: UTF8.self)
        return findings
    }
}
