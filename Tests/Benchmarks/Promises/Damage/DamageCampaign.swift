import Checkpoint
import Foundation
import Vocabulary

/// Damages what a killed run left, and sees that it is noticed and that nothing is paid again.
///
/// What a damage did is found out without the product's mending: by reading a copy as it is.
enum DamageCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["cases": "200", "prompts": "160", "seed": "1", "keep": ""])
        let finding = try await finding(
            cases: options.count("cases"), prompts: options.count("prompts"),
            seed: UInt64(options.count("seed")), keeping: options.text("keep"))
        try finding.report()
    }

    static func finding(cases: Int, prompts: Int = 160, seed: UInt64 = 1, keeping: String? = nil)
        async throws -> PromiseFinding
    {
        let recorder = try await RunRecorder(named: "disorder", prompts: prompts)
        defer { recorder.finish() }
        // One that died with all in its log, and one whose log is in the file.
        let killed = recorder.folder.run("killed")
        let stopped = recorder.folder.run("stopped")
        try await recorder.run(killed, killAt: prompts * 2 / 3)
        try recorder.copy(killed, to: stopped)
        let store = try await CheckpointStore.open(
            path: RunDirectory(path: stopped).checkpoint, mode: .existing,
            partialResults: RunDirectory(path: stopped).partialResults)
        try await store.finish()
        let whole = RunDirectory(path: recorder.folder.run("whole"))
        try await recorder.run(whole.path)
        var trials = DamageTrials(
            recorder: recorder, reference: try ResultFile(path: whole.results),
            generator: SeededGenerator(seed: seed), keeping: keeping)
        for source in [killed, stopped] { try await trials.leaveAlone(source) }
        var number = 0
        // Some damage has nothing to fall on, such as a log where none was left.
        while trials.cases < cases {
            defer { number += 1 }
            let damage = Damage.allCases[number % Damage.allCases.count]
            let source = number / Damage.allCases.count % 2 == 0 ? killed : stopped
            try await trials.put(damage, to: source, number)
        }
        return PromiseFinding(
            4, "damage is found and nothing is paid again", cases: trials.cases,
            violations: trials.violations,
            figure: "\(trials.told) told of and mended, \(trials.refused) refused, "
                + "\(trials.harmless) that took nothing")
    }
}
