package import JSON
package import Vocabulary

/// A stored answer, with the same member names as in a result line.
///
/// Both results and cache entries are read with this type.
package struct StoredAnswer: Sendable {
    package var completion: Completion
    /// The model that was requested.
    package var model: ModelReference

    package init(_ completion: Completion, from model: ModelReference) {
        self.completion = completion
        self.model = model
    }

    /// Reads an answer; nil if the object has none.
    package init?(_ object: JSONObject) {
        guard let model = object[.model]?.string.flatMap({ ModelReference($0) }),
            let text = object[.text]?.string,
            let finish = object[.finishReason]?.string.flatMap(FinishReason.init(rawValue:))
        else { return nil }
        var completion = Completion(
            text: text, finishReason: finish, usage: TokenUsage(object[.usage]))
        completion.reasoningText = object[.reasoningText]?.string
        completion.refusal = object[.refusal]?.string
        completion.logprobs = object[.logprobs]
        completion.embeddings = object[.embeddings]?.array
        completion.servedModel = object[.servedModel]?.string
        completion.droppedParameters =
            object[.droppedParameters]?.array?.compactMap(\.string) ?? []
        completion.warnings = object[.warnings]?.array?.compactMap(\.string) ?? []
        for call in object[.toolCalls]?.array ?? [] {
            guard let id = call[.id]?.string, let name = call[.name]?.string,
                let arguments = call[.arguments]?.string
            else { return nil }
            completion.toolCalls.append(ToolCall(id: id, name: name, arguments: arguments))
        }
        self.init(completion, from: model)
    }

    /// The members that ``init(_:)`` reads.
    package var object: JSONObject {
        var object: JSONObject = [:]
        object[.model] = .string(model.description)
        object[.text] = .string(completion.text)
        object[.finishReason] = .string(completion.finishReason.rawValue)
        object[.reasoningText] = completion.reasoningText.map { .string($0) }
        object[.refusal] = completion.refusal.map { .string($0) }
        object[.logprobs] = completion.logprobs
        object[.embeddings] = completion.embeddings.map { .array($0) }
        object[.servedModel] = completion.servedModel.map { .string($0) }
        if !completion.droppedParameters.isEmpty {
            object[.droppedParameters] = .array(
                completion.droppedParameters.map { .string($0) })
        }
        if !completion.warnings.isEmpty {
            object[.warnings] = .array(completion.warnings.map { .string($0) })
        }
        if !completion.toolCalls.isEmpty {
            object[.toolCalls] = .array(completion.toolCalls.map(Self.value))
        }
        object[.usage] = completion.usage.map(Self.value)
        return object
    }

    private static func value(_ call: ToolCall) -> JSONValue {
        var object: JSONObject = [:]
        object[.id] = .string(call.id)
        object[.name] = .string(call.name)
        object[.arguments] = .string(call.arguments)
        return .object(object)
    }

    private static func value(_ usage: TokenUsage) -> JSONValue {
        var object: JSONObject = [:]
        object[.input] = .count(usage.input)
        object[.cachedInput] = .count(usage.cachedInput)
        object[.cacheWrite] = .count(usage.cacheWrite)
        object[.output] = .count(usage.output)
        object[.reasoning] = .count(usage.reasoning)
        return .object(object)
    }
}
