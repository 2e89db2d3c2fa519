import JSON
import Vocabulary

/// A request as it is sent: the prompt's body in its order, with `model` set.
struct OpenAIRequest {
    let path: String
    let body: [UInt8]
    /// What was left out because it affects the transfer, not the answer.
    let dropped: [String]

    init(
        _ request: ModelRequest, preset: ProviderPreset, extraBody: JSONObject = [:],
        zeroRetention: JSONObject? = nil
    ) throws(ProviderFailure) {
        path =
            switch request.prompt.endpoint {
            case .chatCompletions: "/chat/completions"
            case .embeddings: "/embeddings"
            case .responses: "/responses"
            case .completions: "/completions"
            case .messages, .generateContent:
                throw .unsupported("a request to \(request.prompt.endpoint.rawValue)")
            }
        let (object, dropped) = try Self.object(
            request, preset: preset, extraBody: extraBody, zeroRetention: zeroRetention)
        self.dropped = dropped
        var writer = JSONWriter(reservingCapacity: 960)
        writer.object(object)
        body = writer.bytes
    }

    private static func object(
        _ request: ModelRequest, preset: ProviderPreset, extraBody: JSONObject,
        zeroRetention: JSONObject?
    ) throws(ProviderFailure) -> (JSONObject, dropped: [String]) {
        let source = request.prompt.body
        if let count = source["n"]?.int, count > 1 {
            throw .severalAnswers(count)
        }
        let outputTokens = outputTokensRename(source, preset: preset, request.prompt.endpoint)
        var members: [JSONObject.Member] = []
        members.reserveCapacity(source.count + 1 + extraBody.count)
        var dropped: [String] = []
        // At its original place if the body had one, else first, where people look for it.
        if source["model"] == nil {
            members.append(.init(key: "model", value: .string(request.model)))
        }
        for var member in source {
            switch member.key {
            case "model": member.value = .string(request.model)
            case "stream", "stream_options":
                if member.value.bool != false { dropped.append(member.key) }
                continue
            case "messages" where preset.hasOnlySystemRole:
                member.value = withoutDevelopers(member.value)
            default:
                if let outputTokens, outputTokens.from == member.key {
                    member.key = outputTokens.to
                } else if let name = preset.renames[member.key], source[name] == nil {
                    member.key = name
                }
            }
            members.append(member)
        }
        var object = JSONObject(members: members)
        for rule in preset.bodyRules
        where rule.ifAny.isEmpty || rule.ifAny.contains(where: { source[$0] != nil }) {
            var inner = object[rule.object]?.object ?? extraBody[rule.object]?.object ?? [:]
            if inner[rule.member] == nil { inner[rule.member] = rule.value }
            object[rule.object] = .object(inner)
        }
        object.fill(from: extraBody)
        if request.prompt.endpoint.isChat {
            for entry in preset.switches where object[entry.member] == nil {
                if let other = entry.unless, object[other] != nil { continue }
                object[entry.member] = entry.value
            }
        }
        if let zeroRetention, request.prompt.endpoint.isChat { object.fill(from: zeroRetention) }
        return (object, dropped)
    }

    /// Which name of the output limit must give way to which, if any.
    private static func outputTokensRename(
        _ source: JSONObject, preset: ProviderPreset, _ endpoint: PromptRequest.Endpoint
    ) -> (from: String, to: String)? {
        let names = ("max_tokens", "max_completion_tokens")
        let (from, to): (String, String)
        switch preset.outputTokens {
        case .asWritten: return nil
        case .maxTokens: (from, to) = (names.1, names.0)
        case .maxCompletionTokens: (from, to) = names
        }
        guard endpoint == .chatCompletions, source[from] != nil, source[to] == nil else {
            return nil
        }
        return (from, to)
    }

    private static func withoutDevelopers(_ messages: JSONValue) -> JSONValue {
        guard case .array(let turns) = messages,
            turns.contains(where: { $0["role"]?.string == "developer" })
        else { return messages }
        return .array(
            turns.map { turn in
                guard var object = turn.object, object["role"]?.string == "developer" else {
                    return turn
                }
                object["role"] = "system"
                return .object(object)
            })
    }
}

extension PromptRequest.Endpoint {
    /// Whether a model writes here; embeddings know none of the members about keeping prompts.
    fileprivate var isChat: Bool { self == .chatCompletions || self == .responses }
}

extension JSONObject {
    /// A copy with missing members added.
    func filled(from other: JSONObject?) -> JSONObject {
        var copy = self
        if let other { copy.fill(from: other) }
        return copy
    }

    /// Adds missing members, within objects too; existing ones stay.
    mutating func fill(from other: JSONObject) {
        for member in other {
            switch (self[member.key], member.value) {
            case (nil, let value): self[member.key] = value
            case (.object(var own)?, .object(let more)):
                own.fill(from: more)
                self[member.key] = .object(own)
            default: break
            }
        }
    }
}
