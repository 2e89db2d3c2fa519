package import Checkpoint
package import Comparing
package import Engine
import JSON
package import Jobs
package import Records
package import Results
import Vocabulary

/// The gates of a job, checked against its scorers and targets before anything is sent.
package struct JobGates: Sendable {
    package let gates: [Gate]
    /// The run directories that gates name, by those names.
    package let runs: [String: String]
    /// The names of the job's scorers.
    package let scorers: [String]
    /// How unreadable answers were scored, by scorer.
    package let rules: [String: UnreadableRule]
    /// The definitions of the job's scorers, so that earlier runs can be compared by the same ones.
    package let record: ScoringRecord

    /// - Throws: ``RunFailure/badJob(_:)`` with every finding in every declaration.
    package init(job: Job, scorers: [String], directory: RunDirectory) throws(RunFailure) {
        var gates: [Gate] = []
        var runs: [String: String] = [:]
        var findings: [Finding] = []
        for declaration in job.gates {
            do throws(DeclarationError) {
                let gate = try Gate(declaration.object)
                var check = GateCheck(job: job, scorers: scorers, directory: directory)
                check.look(at: gate, hasMargin: declaration.object["margin"] != nil)
                findings += check.complaints.map { job.finding(at: declaration, $0) }
                if let run = check.run { runs[run.name] = run.path }
                gates.append(gate)
            } catch {
                findings += error.findings.map { finding in
                    let key = finding.key.map { "\"\($0)\": " } ?? ""
                    return job.finding(at: declaration, "\(key)\(finding.sentence)")
                }
            }
        }
        if !findings.isEmpty { throw .badJob(findings) }
        self.gates = gates
        self.runs = runs
        self.scorers = scorers
        rules = job.unreadableRules
        record = ScoringRecord(job)
    }

    /// The scores that gates use, each once.
    package var metrics: [String] {
        named.map(\.1.scorer).reduce(into: []) { all, metric in
            if !all.contains(metric) { all.append(metric) }
        }
    }

    /// The fields by which gates group the items, each once.
    package var fields: [String] {
        gates.compactMap(\.slice?.field).reduce(into: []) { all, field in
            if !all.contains(field) { all.append(field) }
        }
    }

    /// The names by which gates refer to figures, and those figures.
    package var named: [(String, GateMetric)] {
        gates.compactMap(\.metric).compactMap { name in
            GateMetric(name, among: scorers).map { (name, $0) }
        }
    }
}

/// Checks one gate against the job that declares it.
private struct GateCheck {
    let job: Job
    let scorers: [String]
    let directory: RunDirectory
    private(set) var complaints: [String] = []
    private(set) var run: (name: String, path: String)?

    init(job: Job, scorers: [String], directory: RunDirectory) {
        self.job = job
        self.scorers = scorers
        self.directory = directory
    }

    private var targets: [String] { job.targets.map(\.name) }

    mutating func look(at gate: Gate, hasMargin: Bool) {
        if let metric = gate.metric { look(atMetric: metric, of: gate, hasMargin: hasMargin) }
        // If lines name their models, the targets are known only later.
        if let target = gate.target, !targets.isEmpty, !targets.contains(target) {
            complaints.append(
                "\"target\": there is no target \"\(target)\"."
                    + Suggestion.phrase(for: target, among: targets))
        }
        if case .notWorse(let reference, _) = gate.condition {
            look(atReference: reference, of: gate)
        }
    }

    private mutating func look(atMetric name: String, of gate: Gate, hasMargin: Bool) {
        guard let metric = GateMetric(name, among: scorers) else {
            complaints.append(
                scorers.isEmpty
                    ? "\"metric\": the job has no \"scorers\", so there is no \"\(name)\"."
                        + Suggestion.phrase(for: name, among: GateMetric.names(of: []))
                    : "\"metric\": no scorer is called \"\(name)\"."
                        + Suggestion.phrase(for: name, among: GateMetric.names(of: scorers)))
            return
        }
        if case .notWorse = gate.condition, metric.part != .score {
            complaints.append(
                "\"metric\": \"not_worse_than\" compares scores. Bound \"\(name)\" by "
                    + "\"at_most\".")
        }
        if case .mean? = gate.slice, metric.part != .score {
            complaints.append("\"mean_over\": the shares beside a score have no mean over groups.")
        }
        if let measure = metric.measure, metric.part == .score {
            return look(atRangeOf: measure, called: name, of: gate, hasMargin: hasMargin)
        }
        look(atRangeOf: metric, called: name, of: gate)
    }

    /// An amount may be anything but negative, and no default can tell which amount is small.
    private mutating func look(
        atRangeOf measure: Measure, called name: String, of gate: Gate, hasMargin: Bool
    ) {
        let bounded: (key: String, bound: Double)
        switch gate.condition {
        case .atLeast(let least): bounded = ("at_least", least)
        case .atMost(let most): bounded = ("at_most", most)
        case .notWorse where !hasMargin:
            complaints.append(
                "\"margin\" is missing: how much more of \"\(name)\" still counts as not worse, "
                    + "in \(measure.unit).")
            return
        case .notWorse, .maxCost, .maxFailed: return
        }
        guard bounded.bound < 0 else { return }
        complaints.append(
            "\"\(bounded.key)\": \(Figure.text(bounded.bound)) is out of range: \"\(name)\" is a "
                + "number of \(measure.unit), never negative.")
    }

    /// Bounds that no score can reach, or that every score does.
    private mutating func look(atRangeOf metric: GateMetric, called name: String, of gate: Gate) {
        let declared = job.scorers.first { $0.scoreName == metric.scorer }?.object["type"]?.string
        // A program may give any number.
        if metric.part == .score, declared == "command" { return }
        let bounded: (key: String, bound: Double)? =
            switch gate.condition {
            case .atLeast(let least): ("at_least", least)
            case .atMost(let most): ("at_most", most)
            case .notWorse(_, let margin): ("margin", margin)
            case .maxCost, .maxFailed: nil
            }
        guard let (key, bound) = bounded else { return }
        if 0...1 ~= bound { return }
        var complaint =
            "\"\(key)\": \(Figure.text(bound)) is out of range: \"\(name)\" is from 0 to 1."
        if 1...100 ~= bound { complaint += " Did you mean \(Figure.text(bound / 100))?" }
        complaints.append(complaint)
    }

    private mutating func look(atReference reference: String, of gate: Gate) {
        let key = "\"not_worse_than\": "
        if targets.contains(reference) {
            if gate.target == reference || targets.count == 1 {
                complaints.append(key + "a target cannot be compared with itself.")
            }
            return
        }
        let path = JobPath.resolved(reference, in: job.folder)
        let isHere = RunDirectory(path: path).hasCheckpoint
        if JobPath.simplified(path) == JobPath.simplified(directory.path) {
            complaints.append(key + "a run cannot be compared with itself.")
        } else if isHere {
            run = (reference, path)
        } else if !targets.isEmpty {
            complaints.append(
                key + "there is no target \"\(reference)\" and no run at \(path)."
                    + Suggestion.phrase(for: reference, among: targets))
        }
    }
}
