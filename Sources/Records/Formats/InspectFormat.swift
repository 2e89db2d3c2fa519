import Comparing
package import JSON
import Vocabulary

/// Results as an inspect_ai log: one JSON document, with a sample for each result of one target.
///
/// A log is about one model, so a run of several targets gives one log for each. A result that
/// could not be scored has no score there, since inspect's own mark for that counts as zero; the
/// reason is in the sample's metadata.
package struct InspectFormat: ResultFormat {
    package static let kind = ResultFormatKind(
        name: "inspect", note: "a log of inspect_ai", isOfOneTarget: true,
        objectionToName: { path in
            if InspectHead.isListed(path) { return nil }
            return "inspect log list does not show \(path), because its name does not begin with a "
                + "timestamp. Give a folder, as in -o logs/, and Sluice chooses the file name."
        }
    ) { run, request in
        InspectFormat(
            head: try await InspectHead(run, target: request.target ?? 0),
            reference: ItemReference(run.job))
    }

    private let head: InspectHead
    private let reference: ItemReference

    package init(head: InspectHead, reference: ItemReference) {
        self.head = head
        self.reference = reference
    }

    package var fileName: String? { head.fileName }
    package var needsItems: Bool { true }
    package var separator: [UInt8] { Array(",".utf8) }
    package var ending: [UInt8] { Array("]}\n".utf8) }

    /// The log up to its samples; readers that need only the header stop there.
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

    /// Parameters for which inspect uses the same name.
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
            var tokens = model.usage.inspectMembers
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
}

extension JSONObject {
    package var serialized: [UInt8] { JSONValue.object(self).serialized }
}
