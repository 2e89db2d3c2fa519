import Foundation
import Fuzzing
import Vocabulary

/// Gives everything that reads strangers' bytes a great many wrong ones.
///
/// A crash ends the process, so that the round and the seed are told before they begin.
enum FuzzCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["rounds": "100000", "seed": "1", "only": ""])
        let only = options.text("only")
        for target in FuzzTarget.all where only == nil || target.name == only {
            let rounds = try target.rounds(of: options.count("rounds"))
            print("fuzz \(target.name): \(rounds) rounds, seed \(try options.count("seed"))")
            fflush(nil)
            let began = ContinuousClock.now
            run(target, rounds: rounds, seed: UInt64(try options.count("seed")))
            let seconds = (ContinuousClock.now - began).seconds
            print(String(format: "  no crash, %.0f/s", Double(rounds) / seconds))
            if target.name == "checkpoint" {
                let opened = FuzzTarget.openedCheckpoints
                print("  \(opened) were opened and asked")
                // A fuzz of files that the code behind the door never sees would say nothing.
                if opened == 0 { throw BenchmarkFailure("no changed checkpoint was ever opened") }
            }
        }
        // What a crash was about stays.
        FuzzTarget.removeFiles()
    }

    /// In a process of its own, whose crash is a finding and not the end of the table.
    static func finding(rounds: Int, seed: UInt64) async throws -> PromiseFinding {
        let folder = try CampaignFolder(named: "fuzz")
        defer { folder.remove() }
        let child = try ChildProcess(
            Bundle.main.executablePath ?? CommandLine.arguments[0],
            ["fuzz", "--rounds", "\(rounds)", "--seed", "\(seed)"], environment: [:],
            output: folder.log)
        try await child.wait()
        let isWell = child.ending?.status == 0
        return PromiseFinding(
            27, "no bytes crash a reader",
            cases: FuzzTarget.all.reduce(0) { $0 + $1.rounds(of: rounds) },
            violations: isWell ? [] : ["it ended in the last of these:\n\(folder.lastWords)"],
            figure: "\(FuzzTarget.all.count) readers")
    }

    /// Runs a target so many rounds; a crash ends the process.
    static func run(_ target: FuzzTarget, rounds: Int, seed: UInt64) {
        var mutator = Mutator(
            corpus: target.corpus, seed: seed, keepsLength: target.keepsLength)
        for _ in 0..<rounds { target.run(mutator.next()) }
    }
}

extension FuzzTarget {
    /// Sockets and files are a hundred times slower than memory, and JSON is read a million times
    /// a second.
    func rounds(of all: Int) -> Int {
        switch name {
        case "request", "reply": max(1, all / 100)
        case "checkpoint", "provider", "job", "input": max(1, all / 10)
        case "json": all * 10
        default: all
        }
    }
}
