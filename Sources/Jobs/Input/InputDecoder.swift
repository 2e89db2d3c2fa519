import JSON
package import JSONLines
package import Vocabulary

/// Decodes lines into prompts for one job.
package struct InputDecoder: Sendable {
    let template: PromptTemplate?
    let parameters: JSONObject
    /// Whether each line must name its model, since the job names none.
    let needsLineModel: Bool
    /// Fields that both a prompt and a scorer use, so they stay in the metadata.
    package let keptFields: Set<String>
    /// Fields that the job's `keep` names; an id is no field of the metadata.
    let declaredFields: Set<String>
    let limits: InputLimits
    let parsing: JSONOptions
    private let settings: RecordSettings
    let idTemplate: FieldTemplate?
    let dropsLastAnswer: Bool
    package let templateKeys: [FieldPath]

    package init(_ job: Job) {
        template = job.prompt
        parameters = job.parameters
        needsLineModel = job.targets.isEmpty
        templateKeys = job.prompt?.fields ?? []
        keptFields = Self.fieldsOfScorers(job).union(job.keptFields)
        declaredFields = Set(job.keptFields).subtracting(["id", "custom_id"])
        limits = job.limits.input
        parsing = limits.parsing
        settings = job.records
        idTemplate = job.id
        dropsLastAnswer = job.dropsLastAnswer
    }

    /// A reader of the records of some files.
    func reader(of sources: [JSONLines.InputSource]) -> JSONLinesReader {
        JSONLinesReader(sources: sources, limits: limits.reading, settings: settings)
    }

    /// How a file is divided into records.
    package func format(of source: JSONLines.InputSource) throws(JSONLinesError) -> RecordFormat {
        try RecordFormat(of: source, settings: settings, limits: limits.reading)
    }

    /// Reads one record without its line end.
    ///
    /// - Throws: ``InputError``.
    package func decode(
        line: UnsafeBufferPointer<UInt8>, as format: RecordFormat = .lines
    ) throws(InputError) -> InputItem {
        let fields = try format.fields(of: line, parsing: parsing)
        do throws(LineFault) {
            return try item(fields)
        } catch {
            var found = InputError(error.message, id: nameOfBad(fields))
            found.isOfAll = error.isOfAll
            if error.isOfAll, format.mayLackHeader {
                found.message +=
                    " If the first row is no header, name the columns in the job: "
                    + "\"csv\": {\"header\": [\"question\", …]}."
            }
            if let path = error.path,
                let place = format.place(of: path, atKey: error.atKey, in: line)
            {
                (found.lines, found.column) = place
            }
            throw found
        }
    }

    /// The id that results would show of a record that is no prompt, as far as it has one.
    private func nameOfBad(_ fields: JSONObject) -> String? {
        if let idTemplate { return try? shownID(idTemplate, fields) }
        return (try? id(in: fields, key: idKey(of: fields))) ?? nil
    }

    private func item(_ fields: JSONObject) throws(LineFault) -> InputItem {
        var item = try unnamedItem(fields)
        if let idTemplate { item.shownID = try shownID(idTemplate, fields) }
        if item.id == nil { item.otherIDs = OtherIDs.values(in: fields) }
        return item
    }

    private func unnamedItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        if let turned = Self.turnedTable(fields) {
            throw LineFault(turned, at: nil, isOfAll: true)
        }
        if let template { return try filled(template, fields) }
        switch LineShape(fields) {
        case .openAIBatch: return try batchItem(fields)
        case .anthropicBatch: return try messagesItem(fields)
        case .geminiBatch: return try contentsItem(fields)
        case .bedrockBatch: throw Self.bedrock
        case .plain: return try plainItem(fields)
        }
    }

    // MARK: Lines of our own shapes

    private func filled(
        _ template: PromptTemplate, _ fields: JSONObject
    ) throws(LineFault) -> InputItem {
        let messages: JSONValue
        do throws(MissingField) {
            messages = try template.rendered(with: fields)
        } catch { throw LineFault("\(error).\(Self.namesNear(error, in: fields))", at: nil) }
        if template.mayTakeMessages { try check(messages: messages, at: []) }
        if Self.asksNothing(messages) { throw blankPrompt(fields) }
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
            metadata: metadata(of: fields) { $0 != idKey && !used.contains($0) },
            unsent: unsentChoices(fields))
    }

    private func plainItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        var messages: JSONValue
        var used = ["messages", "prompt"]
        switch (fields["messages"], fields["prompt"]) {
        case (nil, nil):
            (messages, used) = try conversation(fields)
        case (_?, _?):
            throw LineFault(
                "the line has both \"prompt\" and \"messages\". Keep one.", at: ["messages"])
        case (let value?, nil):
            try check(messages: value, at: ["messages"])
            messages = value
        case (nil, let value?):
            if let turns = Conversation.messages(in: value) {
                try check(messages: .array(turns), at: ["prompt"])
                messages = .array(turns)
                break
            }
            guard case .string(let text) = value else {
                throw LineFault("\"prompt\" must be a string, not \(value.kind).", at: ["prompt"])
            }
            if Self.isBlank(text) {
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
        // The first release sent messages without it, and what it sent must stay the same.
        if fields["messages"] == nil, let begun = Self.begun(messages, by: fields["system"]) {
            messages = begun
            used.append("system")
        }
        let idKey = idKey(of: fields)
        var item = try item(
            id: id(in: fields, key: idKey), messages: messages, own: own,
            metadata: metadata(of: fields) {
                $0 != idKey && $0 != "parameters"
                    && (!used.contains($0) || keptFields.contains($0))
            })
        item.leavesSystem = Self.begun(messages, by: fields["system"]) != nil
        item.unsent = unsent(fields) + unsentChoices(fields)
        return item
    }

    static func userMessage(_ content: JSONValue) -> JSONValue {
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
        id: String?, messages given: JSONValue, own: JSONObject, metadata others: JSONObject,
        unsent: [String] = []
    ) throws(LineFault) -> InputItem {
        var metadata = others
        let messages = try withoutAnswer(given, at: [], into: &metadata)
        var members = [JSONObject.Member(key: "messages", value: messages)]
        members.append(contentsOf: own.members)
        var item = item(
            id: id, endpoint: .chatCompletions, body: JSONObject(members: members), model: nil,
            metadata: metadata)
        if case .answer = Conversation.ending(of: messages) {
            item.endsWithAnswer = !dropsLastAnswer
        }
        item.unsent = unsent
        return item
    }
}

/// Why a line is no prompt, before its column has been looked up.
struct LineFault: Error {
    var message: String
    /// Nil for the line as a whole.
    var path: [String]?
    var atKey: Bool
    /// As in ``InputError/isOfAll``.
    var isOfAll: Bool

    init(_ message: String, at path: [String]?, atKey: Bool = false, isOfAll: Bool = false) {
        self.message = message
        self.path = path
        self.atKey = atKey
        self.isOfAll = isOfAll
    }
}
