package import Comparing
package import JSON
package import Vocabulary

/// Results as a log of inspect_ai: one JSON document, a sample for each result of one target.
///
/// A log is about one model, so a run of several targets gives one for each. What could not be
/// scored has no score there, since inspect's own mark for it counts as zero; the reason stands
/// in the sample's metadata.
package struct InspectFormat: ResultFormat {
    package static let kind = ResultFormatKind(
        name: "inspect", note: "a log of inspect_ai", isOfOneTarget: true,
        objectionToName: { path in
            if Head.isListed(path) { return nil }
            return "inspect log list does not show \(path), because its name does not begin with a "
                + "timestamp. Give a folder, as in -o logs/, and Sluice chooses the file name."
        }
    ) { run, request in
        InspectFormat(
            head: try await run.inspectHead(ofTarget: request.target ?? 0),
            reference: ItemReference(run.job))
    }

    /// What the head of the log says of the run.
    package struct Head: Sendable {
        package var job: String
        package var target: String
        /// As RFC 3339 has them.
        package var began: String
        package var ended: String
        package var isFinished: Bool
        package var items: Int
        package var samples: Int
        package var total: Int
        package var completed: Int
        package var parameters: JSONObject
        package var scores: [(name: String, metric: GateFacts.Metric)]
        /// By model, what all sends took.
        package var usage: [(model: String, usage: TokenUsage, cost: Money?)]

        package init(job: String, target: String) {
            self.job = job
            self.target = target
            (began, ended) = ("", "")
            isFinished = true
            (items, samples, total, completed) = (0, 1, 0, 0)
            (parameters, scores, usage) = ([:], [], [])
        }
    }

    private let head: Head
    private let reference: ItemReference

    package init(head: Head, reference: ItemReference) {
        self.head = head
        self.reference = reference
    }

    package var fileName: String? { head.fileName }
    package var needsItems: Bool { true }
    package var separator: [UInt8] { Array(",".utf8) }
    package var ending: [UInt8] { Array("]}\n".utf8) }

    /// The log up to its samples; readers of the head alone stop there.
    package var beginning: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 2_048)
        writer.beginObject()
        writer.key("version")
        writer.int(2)
        writer.key("status")
        writer.string(head.isFinished ? "success" : "started")
        writer.key("eval")
        writer.object(spec)
        writer.key("plan")
        writer.object(["name": "plan", "steps": [], "config": .object(config)])
        writer.key("results")
        writer.object(results)
        writer.key("stats")
        writer.object(stats)
        writer.key("samples")
        return writer.bytes + Array("[".utf8)
    }

    private var spec: JSONObject {
        [
            "eval_id": .string(head.taskID), "run_id": .string(head.runID),
            "created": .string(head.began), "task": .string(head.job),
            "task_id": .string(head.taskID), "task_version": 0,
            "dataset": ["name": .string(head.job), "samples": .number(JSONNumber(head.items))],
            "model": .string(head.target), "model_generate_config": .object(config),
            "config": ["epochs": .number(JSONNumber(head.samples))],
            "metadata": ["made_by": "sluice"],
        ]
    }

    /// Parameters that inspect has by the same name.
    private var config: JSONObject {
        let known = [
            "max_tokens", "temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty",
            "seed",
        ]
        return JSONObject(members: head.parameters.members.filter { known.contains($0.key) })
    }

    private var results: JSONObject {
        [
            "total_samples": .number(JSONNumber(head.total)),
            "completed_samples": .number(JSONNumber(head.completed)),
            "scores": .array(
                head.scores.map { name, metric in
                    var metrics = JSONObject()
                    if let score = metric.score, score.isFinite {
                        metrics["mean"] = [
                            "name": "mean",
                            "value": .number(JSONNumber((score * 1e12).rounded() / 1e12)),
                        ]
                    }
                    return [
                        "name": .string(name), "scorer": .string(name),
                        "scored_samples": .number(JSONNumber(metric.scored)),
                        "unscored_samples": .number(JSONNumber(metric.excluded)),
                        "metrics": .object(metrics),
                    ]
                }),
        ]
    }

    private var stats: JSONObject {
        var usage = JSONObject()
        for model in head.usage {
            var tokens = Self.usage(model.usage)
            tokens["total_cost"] = model.cost.flatMap { JSONNumber(lexeme: $0.decimal) }
                .map { .number($0) }
            usage[model.model] = .object(tokens)
        }
        return [
            "started_at": .string(head.began), "completed_at": .string(head.ended),
            "model_usage": .object(usage),
        ]
    }

    package func bytes(of result: ExportedResult) -> [UInt8] {
        InspectSample(result: result, reference: reference).object.serialized
    }

    /// Inspect counts cached tokens apart from the input, not as a part of it.
    package static func usage(_ usage: TokenUsage) -> JSONObject {
        let fresh =
            usage.isConsistent ? usage.input - usage.cachedInput - usage.cacheWrite : 0
        return [
            "input_tokens": .number(JSONNumber(fresh)),
            "output_tokens": .number(JSONNumber(usage.output)),
            "total_tokens": .number(JSONNumber(usage.total)),
            "input_tokens_cache_read": .number(JSONNumber(usage.cachedInput)),
            "input_tokens_cache_write": .number(JSONNumber(usage.cacheWrite)),
            "reasoning_tokens": .number(JSONNumber(usage.reasoning)),
        ]
    }
}

extension JSONObject {
    package var serialized: [UInt8] { JSONValue.object(self).serialized }
}
