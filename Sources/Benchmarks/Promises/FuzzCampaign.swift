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
        defer { FuzzTarget.removeFiles() }
        for target in FuzzTarget.all where only == nil || target.name == only {
            let rounds = try target.rounds(of: options.count("rounds"))
            print("fuzz \(target.name): \(rounds) rounds, seed \(try options.count("seed"))")
            fflush(nil)
            let began = ContinuousClock.now
            run(target, rounds: rounds, seed: UInt64(try options.count("seed")))
            let seconds = (ContinuousClock.now - began).seconds
            print(String(format: "  no crash, %.0f/s", Double(rounds) / seconds))
            if target.name == "checkpoint" {
                print("  \(FuzzTarget.openedCheckpoints) were opened and asked")
            }
        }
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

extension FuzzCampaign {
    /// A fuzz of files that none of the code behind the door ever sees would say nothing.
    static func emptiness() -> [String] {
        FuzzTarget.openedCheckpoints > 0
            ? [] : ["no checkpoint that was changed was ever opened"]
    }
}
