import Checkpoint
package import Evaluation
import Hashing
package import JSON
package import Jobs
package import Vocabulary

/// A scorer that asks a model: what it asks for, and whom.
package struct Judge: Sendable {
    package let definition: JudgeDefinition
    package let target: Target
    /// As the job has it.
    package let declaration: JSONObject
    /// Told apart from other models that judged under the same name; empty for the first.
    package var generation = ""
    /// What of its budget is gone already, for verdicts that its folder does not know about.
    package var spent = Money.zero

    package init(
        definition: JudgeDefinition, target: Target, declaration: JSONObject,
        generation: String = "", spent: Money = Money.zero
    ) {
        self.definition = definition
        self.target = target
        self.declaration = declaration
        self.generation = generation
        self.spent = spent
    }

    package var name: String { definition.name }

    /// What a declaration gets wrong about the job that it stands in.
    package static func findings(
        _ definition: JudgeDefinition, _ declaration: JobDeclaration, in job: Job
    ) -> [Finding] {
        let names = job.targets.map(\.name)
        // If lines name their models, the targets are known only later.
        if names.isEmpty { return [] }
        return (definition.targets ?? []).filter { !names.contains($0) }.map { name in
            job.finding(
                at: declaration,
                "\"targets\": there is no target \"\(name)\"."
                    + Suggestion.phrase(for: name, among: names))
        }
    }

    /// The batch that asks the judge: the job's providers and prices, its own route and limits.
    package func job(of job: Job, inputs: [String]) -> Job {
        var result = job
        result.name = name
        result.inputs = inputs
        result.prompt = nil
        // Those of the answers are not those of the verdicts.
        result.parameters = [:]
        result.targets = [asked]
        result.scorers = []
        result.gates = []
        result.limits.budget = budget(of: job).map { max(.zero, $0 - spent) }
        result.isJudging = true
        // The whole run has the time that it has, judging included.
        result.limits.time = nil
        result.limits.concurrency = definition.concurrency ?? job.limits.concurrency
        result.source = source(of: job, result.limits)
        return result
    }

    /// The target under the name that its verdicts are kept under.
    private var asked: Target {
        guard !generation.isEmpty else { return target }
        var asked = target
        asked.name += " #" + generation
        return asked
    }

    /// The model that judges, as the declaration has it, in a few letters.
    package var modelDigest: String {
        SHA256.digest(of: (declaration["judge"] ?? .null).serialized).hex.prefix(8).lowercased()
    }

    /// What the judging may cost: as much as the answers may, unless the scorer says otherwise.
    package func budget(of job: Job) -> Money? { definition.budget ?? job.limits.budget }

    /// As a job file has it, so that the folder of the judging tells what was run in it.
    private func source(of job: Job, _ limits: JobLimits) -> JSONObject {
        var source: JSONObject = [:]
        for key in ["providers", "ca_file", "prices", "unsupported", "data", "patience"] {
            if let value = job.source[key] { source[key] = value }
        }
        source["targets"] = [targetSource]
        var own = job.source["limits"]?.object ?? [:]
        own["concurrency"] = .number(JSONNumber(limits.concurrency))
        if let budget = limits.budget, let number = JSONNumber(lexeme: budget.decimal) {
            own["budget_usd"] = .number(number)
        }
        source["limits"] = .object(own)
        return source
    }

    private var targetSource: JSONValue {
        var policy = target.policy.options
        policy["type"] = .string(target.policy.name)
        return [
            "name": .string(asked.name),
            "route": .array(target.route.map { .string($0.description) }),
            "policy": .object(policy), "parameters": .object(target.parameters),
        ]
    }
}
