import JSON
import Vocabulary

/// Turns lines into prompts, as one job has them.
package struct InputDecoder: Sendable {
    let template: PromptTemplate?
    let parameters: JSONObject
    /// Whether each line must name its model, since the job names none.
    let needsLineModel: Bool
    /// Fields that a prompt uses and a scorer wants too, so that they stay in the metadata.
    let keptFields: Set<String>
    let limits: InputLimits
    private let parsing: JSONParser.Options
    private let templateKeys: [FieldPath]

    package init(_ job: Job) {
        template = job.prompt
        parameters = job.parameters
        needsLineModel = job.targets.isEmpty
        templateKeys = job.prompt?.fields ?? []
        keptFields = Self.fieldsOfScorers(job)
        limits = job.limits.input
        parsing = limits.parsing
    }

    /// Reads one line without its line end.
    ///
    /// - Throws: ``InputError``.
    package func decode(
        line: UnsafeBufferPointer<UInt8>
    ) throws(InputError) -> InputItem {
        let value: JSONValue
        do { value = try JSONValue.parse(line, options: parsing) } catch {
            throw InputError(error.message + ".", column: error.offset + 1)
        }
        guard case .object(let fields) = value else {
            throw InputError("a line must be an object, not \(value.kind).", column: 1)
        }
        do throws(LineFault) {
            return try item(fields)
        } catch {
            let column = error.path.map { path in
                PartLocator(bytes: Array(line), root: value)
                    .position(of: path, atKey: error.atKey).column
            }
            throw InputError(
                error.message, column: column,
                id: (try? id(in: fields, key: idKey(of: fields))) ?? nil)
        }
    }

    private func item(_ fields: JSONObject) throws(LineFault) -> InputItem {
        if let template { return try filled(template, fields) }
        if fields["body"] != nil || fields["url"] != nil && fields["method"] != nil {
            return try batchItem(fields)
        }
        return try plainItem(fields)
    }

    // MARK: Lines of our own shapes

    private func filled(
        _ template: PromptTemplate, _ fields: JSONObject
    ) throws(LineFault) -> InputItem {
        let messages: JSONValue
        do { messages = try template.rendered(with: fields) } catch {
            throw LineFault("\(error).", at: nil)
        }
        var used: [String] = []
        for path in templateKeys {
            let key =
                fields[path.text] == nil
                ? String(path.text.prefix { $0 != "." }) : path.text
            if !keptFields.contains(key) { used.append(key) }
        }
        let idKey = idKey(of: fields)
        return try item(
            id: id(in: fields, key: idKey), messages: messages, own: [:],
            metadata: metadata(of: fields) { $0 != idKey && !used.contains($0) })
    }

    private func plainItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        let messages: JSONValue
        switch (fields["messages"], fields["prompt"]) {
        case (nil, nil):
            throw LineFault(
                "the line has no \"prompt\", \"messages\" or OpenAI Batch \"body\", "
                    + "and the job has no \"prompt\" template.", at: nil)
        case (_?, _?):
            throw LineFault(
                "the line has both \"prompt\" and \"messages\". Keep one.", at: ["messages"])
        case (let value?, nil):
            try check(messages: value, at: ["messages"])
            messages = value
        case (nil, let value?):
            guard case .string(let text) = value else {
                throw LineFault("\"prompt\" must be a string, not \(value.kind).", at: ["prompt"])
            }
            if text.utf8.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) {
                throw LineFault("\"prompt\" is empty.", at: ["prompt"])
            }
            messages = .array([Self.userMessage(value)])
        }
        if needsLineModel {
            throw LineFault(
                "the job has no \"targets\", and only an OpenAI Batch line can name its model.",
                at: nil)
        }
        let own = try ownParameters(fields)
        let idKey = idKey(of: fields)
        return try item(
            id: id(in: fields, key: idKey), messages: messages, own: own,
            metadata: metadata(of: fields) {
                $0 != idKey && $0 != "parameters"
                    && ($0 != "messages" && $0 != "prompt" || keptFields.contains($0))
            })
    }

    private static func userMessage(_ content: JSONValue) -> JSONValue {
        .object(
            JSONObject(members: [
                .init(key: "role", value: "user"), .init(key: "content", value: content),
            ]))
    }

    private func ownParameters(_ fields: JSONObject) throws(LineFault) -> JSONObject {
        guard let value = fields["parameters"] else { return [:] }
        guard case .object(let parameters) = value else {
            throw LineFault(
                "\"parameters\" must be an object, not \(value.kind).", at: ["parameters"])
        }
        for member in parameters where !RequestParameters.streaming.contains(member.key) {
            if let objection = RequestParameters.objection(to: member.key) {
                throw LineFault(objection, at: ["parameters", member.key], atKey: true)
            }
        }
        if let (path, message) = OutputBound.objection(to: parameters) {
            throw LineFault(message, at: ["parameters"] + path)
        }
        return parameters
    }

    private func item(
        id: String?, messages: JSONValue, own: JSONObject, metadata: JSONObject
    ) throws(LineFault) -> InputItem {
        var members = [JSONObject.Member(key: "messages", value: messages)]
        members.append(contentsOf: own.members)
        return item(
            id: id, endpoint: .chatCompletions, body: JSONObject(members: members), model: nil,
            metadata: metadata)
    }
}

/// Why a line is no prompt, before its column has been looked up.
struct LineFault: Error {
    var message: String
    /// Nil for the line as a whole.
    var path: [String]?
    var atKey: Bool

    init(_ message: String, at path: [String]?, atKey: Bool = false) {
        self.message = message
        self.path = path
        self.atKey = atKey
    }
}
