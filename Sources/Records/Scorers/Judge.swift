import Checkpoint
package import Evaluation
import Hashing
package import JSON
package import Jobs
package import Vocabulary

/// A scorer that asks a model: its question, and the model.
package struct Judge: Sendable {
    package let definition: JudgeDefinition
    package let target: Target
    /// As in the job.
    package let declaration: JSONObject
    /// The number of the model among those that judged under the same name; empty for the first.
    package var generation = ""
    /// The part of its budget that is spent already, for verdicts that its folder does not have.
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

    /// The errors in a declaration, given the job that it is part of.
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

    /// The batch that asks the judge: the job's providers and prices, but its own route and limits.
    package func job(of job: Job, inputs: [String]) -> Job {
        var result = job
        result.name = name
        result.inputs = inputs
        result.prompt = nil
        // Settings for the answers are not settings for the verdicts.
        result.parameters = [:]
        result.targets = [asked]
        result.scorers = []
        result.gates = []
        result.limits.budget = budget(of: job).map { max(.zero, $0 - spent) }
        result.isJudging = true
        // The job's time limit holds for the whole run, including judging.
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

    /// The judging model as declared, shortened to a few letters.
    package var modelDigest: String {
        SHA256.digest(of: (declaration["judge"] ?? .null).serialized).hex.prefix(8).lowercased()
    }

    /// The budget for the judging: the same as for the answers, unless the scorer says otherwise.
    package func budget(of job: Job) -> Money? { definition.budget ?? job.limits.budget }

    /// In the form of a job file, so that the folder of the judging shows what was run in it.
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
