import Checkpoint
import Vocabulary

/// What a campaign has found so far.
struct KillTally {
    /// Every result that a life has shown, by the hash of its line.
    private(set) var acknowledged: [WorkID: UInt64] = [:]
    var violations: [String] = []
    /// Lives that came to their end before the kill.
    var endedBefore = 0
    private var kills: [String: Int] = [:]
    private(set) var killsAtCalls = 0
    private var lost = 0
    private var mostAgain = 0
    private var badLines = 0
    private var tornTails = 0
    private var snapshots = 0
    private var summary: [String] = []

    mutating func noteKill(
        _ moment: KillSchedule.Moment, arrivals: Int, pending: Int, hadEnded: Bool
    ) {
        if hadEnded { return }
        if case .atCall = moment { killsAtCalls += 1 }
        let phase =
            switch moment {
            case .afterLastArrival: "at the end and in the export"
            case .atCall(_, let isHalf):
                isHalf ? "at a system call, a write half done" : "at a system call"
            default: arrivals == 0 ? "in import and start" : "in steady work"
            }
        kills[phase, default: 0] += 1
    }

    var killCount: Int { kills.values.reduce(0, +) }

    /// Too few kills, or too few of them at calls, would prove less than is said.
    mutating func checkKills(_ settings: KillCampaign.Settings) {
        if killCount < settings.rounds {
            violations.append("\(killCount) kills, \(settings.rounds) were wanted")
        }
        if settings.isAtCalls, killsAtCalls * 100 < killCount * 45 {
            violations.append("\(killsAtCalls) of \(killCount) kills came at a system call")
        }
    }

    /// Holds what a life left against what earlier ones had.
    mutating func take(_ snapshot: RunSnapshot, afterLife life: Int, prompts: Int) {
        snapshots += 1
        for (work, line) in acknowledged where snapshot.lines[work] != line {
            lost += 1
            if lost <= 5 {
                let what = snapshot.lines[work] == nil ? "is gone" : "is another"
                violations.append("after life \(life): the result of item \(work.item) \(what)")
            }
        }
        acknowledged.merge(snapshot.lines) { $1 }
        badLines += snapshot.findings.count
        violations += snapshot.findings.map { "after life \(life): \($0)" }
        if snapshot.hasTornTail { tornTails += 1 }
        if let lines = snapshot.resultLines, lines != prompts {
            violations.append("after life \(life): \(lines) of \(prompts) lines in results.jsonl")
        }
    }

    mutating func checkEnd(_ snapshot: RunSnapshot, prompts: Int) {
        if snapshot.lines.count != prompts {
            violations.append("\(snapshot.lines.count) results for \(prompts) prompts")
        }
        if snapshot.resultLines != prompts {
            violations.append("\(snapshot.resultLines ?? 0) lines for \(prompts) prompts")
        }
        if snapshot.inFlight != 0 {
            violations.append("\(snapshot.inFlight) intents are left at the end")
        }
    }

    mutating func compare(_ results: ResultFile, with reference: ResultFile) {
        let differing = zip(results.lines, reference.lines).count { $0 != $1 }
        if differing > 0 || results.lines.count != reference.lines.count {
            violations.append("\(differing) lines differ from the undisturbed run")
        }
        summary.append("lines that differ from the undisturbed run: \(differing)")
    }

    /// The server's account against the tool's, in sum and prompt by prompt.
    mutating func checkLedger(
        _ ledger: ArrivalLedger, against book: AttemptBook, snapshot: RunSnapshot, inFlight: Int
    ) {
        let unknown = snapshot.outcomes["unknown"] ?? 0
        let known = snapshot.outcomes.values.reduce(0, +) - unknown
        if !(known...known + unknown ~= ledger.count) {
            violations.append("\(ledger.count) arrivals, \(known) to \(known + unknown) recorded")
        }
        let wrong = book.sends.count { prompt, sends in
            let arrivals = ledger.byPrompt[prompt] ?? 0
            return !(sends.known...sends.known + sends.unknown ~= arrivals)
                || sends.told != sends.known + sends.unknown
        }
        if wrong > 0 { violations.append("the attempts at \(wrong) prompts do not fit") }
        let most = ledger.sentAgain.values.max() ?? 0
        mostAgain = most
        if most > inFlight { violations.append("\(most) prompts went again after one kill") }
        let again = ledger.sentAgain.values.reduce(0, +)
        // Only what ended in doubt or was refused may be sent again by the life that sent it.
        let troubled = known - (snapshot.outcomes[AttemptRecord.succeeded] ?? 0)
        if ledger.twiceInOneLife > troubled {
            violations.append(
                "\(ledger.twiceInOneLife) prompts went twice in one life, where \(troubled) attempts "
                    + "failed")
        }
        let mean = killCount == 0 ? 0 : (Double(again) * 10 / Double(killCount)).rounded() / 10
        summary += [
            "prompts sent again after a kill: \(most) at most, \(mean) on average",
            "prompts sent twice by one life: \(ledger.twiceInOneLife)",
            "arrivals at the server: \(ledger.count)",
            "attempts recorded with their end: \(known)",
            "attempts recorded as maybe paid, end unknown: \(unknown)",
            "arrivals less attempts with their end: \(ledger.count - known)",
            "prompts whose attempts do not fit their arrivals or their result: \(wrong)",
        ]
    }

    /// What the campaign says of its promise.
    func finding(_ settings: KillCampaign.Settings) -> PromiseFinding {
        PromiseFinding(
            1, "a kill loses no result", cases: killCount, violations: violations,
            figure: "\(killCount) kills, \(killsAtCalls) of them at a system call, \(lost) results "
                + "lost, at most \(mostAgain) sent again by one")
    }

    func print(_ settings: KillCampaign.Settings) {
        var lines = [
            "kills: \(settings.rounds) wanted, \(settings.prompts) prompts, "
                + "\(settings.inFlight) in flight, seed \(settings.seed)"
        ]
        lines += kills.sorted { $0.key < $1.key }.map { "killed \($0.key): \($0.value)" }
        lines += [
            "lives that ended before their kill: \(endedBefore)",
            "acknowledged results lost or changed: \(lost)",
            "duplicate or torn lines, damaged databases: \(badLines) in \(snapshots) looks",
            "half lines at the end of the partial file, cut by the next life: \(tornTails)",
        ]
        lines += summary
        for line in lines { Swift.print("  " + line) }
        for violation in violations { Swift.print("BROKEN: " + violation) }
        if violations.isEmpty { Swift.print("every promise kept") }
    }
}
