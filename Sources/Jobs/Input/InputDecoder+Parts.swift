package import JSON
import Vocabulary

extension InputDecoder {
    /// Takes a body without its model.
    func item(
        id: String?, endpoint: PromptRequest.Endpoint, body given: JSONObject, model: String?,
        metadata: JSONObject
    ) -> InputItem {
        var body = given
        var leftOut: [String] = []
        for key in RequestParameters.streaming where body[key] != nil {
            body[key] = nil
            leftOut.append(key)
        }
        var request = PromptRequest(endpoint: endpoint, body: body)
        for parameter in parameters { request.set(parameter, overriding: false) }
        let answers = request.takeAnswers()
        return InputItem(
            id: id, request: request, lineModel: model, metadata: metadata, answers: answers,
            leftOut: leftOut)
    }

    func metadata(of fields: JSONObject, where isKept: (String) -> Bool) -> JSONObject {
        var members: [JSONObject.Member] = []
        for member in fields.members where isKept(member.key) { members.append(member) }
        return JSONObject(members: members)
    }

    func check(messages value: JSONValue, at path: [String]) throws(LineFault) {
        do throws(ChatMessages.Fault) { try ChatMessages.check(value) } catch {
            throw LineFault(error.message, at: path + error.path)
        }
    }

    /// A line of ours may bring the name that OpenAI's Batch format has for its id.
    func idKey(of fields: JSONObject) -> String {
        fields["id"] == nil && fields["custom_id"] != nil ? "custom_id" : "id"
    }

    /// The id that a record brings.
    ///
    /// An unusable id is a fault, unless the job names its items itself.
    func id(in fields: JSONObject, key: String) throws(LineFault) -> String? {
        do throws(LineFault) { return try writtenID(in: fields, key: key) } catch {
            if idTemplate != nil { return nil }
            throw error
        }
    }

    private func writtenID(in fields: JSONObject, key: String) throws(LineFault) -> String? {
        switch fields[key] {
        case nil, .null: return nil
        case .string(let id):
            if id.isEmpty {
                throw LineFault(
                    "\"\(key)\" is empty. Fill it in, or make ids of other fields in the job, as in "
                        + "\"id\": \"{{question}}\".", at: [key])
            }
            if id.utf8.count > IDRule.longest {
                throw LineFault("\"\(key)\" is longer than \(IDRule.longest) bytes.", at: [key])
            }
            return id
        case .number(let number) where IDRule.isWhole(number.lexeme):
            if number.lexeme.utf8.count <= IDRule.longest { return number.lexeme }
            throw LineFault("\"\(key)\" has more than \(IDRule.longest) digits.", at: [key])
        case let value?:
            throw LineFault(
                "\"\(key)\" must be a string or a whole number, not \(described(value)).",
                at: [key])
        }
    }

    /// The id that the job's own template gives.
    func shownID(
        _ template: FieldTemplate, _ fields: JSONObject
    ) throws(LineFault) -> String {
        let text: String
        do { text = try template.rendered(with: fields) } catch {
            throw LineFault("\"id\" of the job: \(error).", at: nil)
        }
        if text.isEmpty { throw LineFault("the job's \"id\" is empty for this line.", at: nil) }
        if text.utf8.count > IDRule.longest {
            throw LineFault(
                "the job's \"id\" is longer than \(IDRule.longest) bytes for this line.", at: nil)
        }
        return text
    }

    /// Fields that templates of scorers and gates name.
    static func fieldsOfScorers(_ job: Job) -> Set<String> {
        // A cascade's pattern is a template of the same kind.
        let accepted = job.targets.compactMap { $0.policy.options["accept"]?.object }
        let grouping = job.groups + job.gates.compactMap { $0.object["group"]?.string }
        return fields(in: (job.scorers + job.gates).map(\.object) + accepted)
            // A path leads into a field.
            .union(grouping.flatMap { [$0, String($0.prefix { $0 != "." })] })
    }

    /// Fields that templates in declarations name, and those that paths lead into.
    package static func fields(in declarations: [JSONObject]) -> Set<String> {
        var fields: Set<String> = []
        func visit(_ value: JSONValue) {
            switch value {
            case .string(let text):
                for path in (try? FieldTemplate(text))?.fields ?? [] {
                    fields.insert(path.text)
                    fields.insert(String(path.text.prefix { $0 != "." }))
                }
            case .array(let elements): elements.forEach(visit)
            case .object(let object): object.members.forEach { visit($0.value) }
            default: break
            }
        }
        for declaration in declarations { visit(.object(declaration)) }
        return fields
    }
}
