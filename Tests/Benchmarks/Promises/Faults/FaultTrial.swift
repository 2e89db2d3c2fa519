import Checkpoint
import Jobs

/// What one disturbed life left, held against what was promised.
struct FaultTrial {
    let fault: FaultCampaign.Fault
    let findings: FaultLibrary.Findings
    /// Nil where a signal ended it.
    let status: Int32?
    let inFlight: Int
    /// Prompts that the server got, and answered.
    let arrived: Set<Int>
    /// How many of them came after the fault.
    let late: Int
    /// Nil where the database cannot be read.
    let inDatabase: Set<Int>?
    let inFiles: Set<Int>
    /// What the tool last said.
    let words: String

    var recorded: Set<Int> { (inDatabase ?? []).union(inFiles) }

    var violations: [String] {
        var violations: [String] = []
        let lost = arrived.subtracting(recorded).count
        switch fault.plan.kind {
        case "kill", "half":
            if lost > inFlight { violations.append("\(lost) answers lost by one kill") }
            if let inDatabase, !inFiles.isSubset(of: inDatabase) {
                violations.append("results were shown that the database does not have")
            }
        case "enospc":
            if lost > 0 { violations.append("\(lost) paid answers lost by a full disk") }
            // Those that had their intent on the disk before.
            if late > inFlight { violations.append("\(late) requests after the disk was full") }
            expect([0, 74], &violations)
        case "eio":
            expect(isHarmless ? [0, 74] : [74], &violations)
            if findings.syncsAgain > 0 { violations.append("a failed sync was tried again") }
            if findings.failedClass == "s", findings.path.contains("sqlite"),
                findings.shownAfter > 0
            {
                violations.append("\(findings.shownAfter) writes of results after a failed sync")
            }
            if findings.failedClass == "s", findings.doneAfter > findings.linesBefore {
                violations.append(
                    "\(findings.doneAfter) results told after a failed sync, "
                        + "\(findings.linesBefore) before it")
            }
            if lost > inFlight { violations.append("\(lost) answers lost by one error") }
        case "emfile":
            expect(findings.failedClass == "c" ? [0] : [0, 74], &violations)
            if lost > inFlight { violations.append("\(lost) answers lost") }
        default:
            expect([0], &violations)
        }
        return violations.map { "\(fault.name) at \(findings.place): \($0)" }
    }

    private func expect(_ allowed: [Int32], _ violations: inout [String]) {
        guard status.map({ !allowed.contains($0) }) ?? true else { return }
        violations.append("ended with \(status ?? -1): \(words.suffix(200))")
    }

    /// Files whose trouble concerns no result: the run may go on to its end.
    private var isHarmless: Bool {
        let name = findings.path.split(separator: "/").last ?? ""
        // Among renames and removals only those that put a product in its place count.
        if findings.failedClass == "r" {
            return !["results.jsonl", "summary.json", "job.json"].contains(name)
        }
        // The database has what stands there, and it is written anew from it.
        if findings.failedClass == "s" { return name == "results.partial.jsonl" }
        // The file for onlookers is written under a name of its own first.
        return name.hasPrefix("lanes.json")
            || ["run.lock", "results.spill.jsonl", "results.partial.jsonl"].contains(name)
    }
}
