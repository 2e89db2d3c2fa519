import Hashing
package import JSON
import Jobs
import Results
import Vocabulary

/// Results as lm-eval samples, one line each, for one target.
///
/// A further sample of an item is written as another filter of the same document, which is how
/// lm-eval separates several readings of one document. A result that could not be scored has no
/// metric.
package struct LMEvalFormat: ResultFormat {
    package static let kind = ResultFormatKind(
        name: "lm-eval", note: "its samples", isOfOneTarget: true
    ) { run, _ in
        LMEvalFormat(
            parameters: run.job?.parameters ?? [:], reference: ItemReference(run.job))
    }

    private let parameters: JSONObject
    private let reference: ItemReference

    package init(parameters: JSONObject, reference: ItemReference) {
        self.parameters = parameters
        self.reference = reference
    }

    package var needsItems: Bool { true }

    package func bytes(of result: ExportedResult) -> [UInt8] {
        let metadata = result.line.metadata
        var doc: JSONObject = ["id": result[.id] ?? ""]
        for field in metadata where field.key != "id" { doc[field.key] = field.value }
        let target = reference.texts(in: metadata)
        let targetText =
            target.count == 1
            ? target[0]
            : JSONValue.array(
                target.map { .string($0) }
            ).text
        let prompt = prompt(of: result)
        let reply = JSONValue.string(result[.text]?.string ?? "")
        let sample = result.line.sample
        let scores = (result[.scores]?.object ?? [:]).filter { $0.value.number != nil }
        var line: JSONObject = [
            "doc_id": .number(JSONNumber(result.number)), "doc": .object(doc),
            "target": .string(targetText),
            "arguments": [
                "gen_args_0": ["arg_0": .string(prompt), "arg_1": .object(parameters)]
            ],
            "resps": [[reply]], "filtered_resps": [reply],
            "filter": .string(sample == 0 ? "none" : "sample_\(sample)"),
            "metrics": .array(scores.map { .string($0.key) }),
            "doc_hash": Self.hash(PythonJSON.text(.object(doc))),
            "prompt_hash": Self.hash(prompt), "target_hash": Self.hash(targetText),
        ]
        // A scorer may have the name of a field; the format's own fields win.
        for score in scores where line[score.key] == nil { line[score.key] = score.value }
        return line.serialized + [0x0A]
    }

    /// A single question as it is, a conversation as its messages.
    private func prompt(of result: ExportedResult) -> String {
        guard let item = result.item else { return "" }
        let messages = item.messages
        if messages.count == 1 { return messages[0].text }
        return item.request.body["messages"]?.text ?? ""
    }

    private static func hash(_ text: String) -> JSONValue {
        .string(SHA256.digest(of: text).hex)
    }
}
