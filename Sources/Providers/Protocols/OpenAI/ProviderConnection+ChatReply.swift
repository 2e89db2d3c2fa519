import JSON
import Vocabulary

extension ProviderConnection {
    /// Reads a chat completion, or a legacy text completion.
    ///
    /// `dropped` are the parameters that were left out of its request.
    func chatCompletion(from reply: ProviderReply, without dropped: [String] = [])
        throws(ProviderFailure) -> Completion
    {
        let body = reply.body.ollamaAsChat ?? reply.body
        guard let choices = body["choices"], choices.array != nil || choices.object != nil else {
            throw noAnswer("a reply without choices", in: reply)
        }
        guard let choice = Self.first(of: choices.elements) else {
            throw failure(Self.empty, "a reply with no choice in it", of: reply)
        }
        if let error = choice["error"], !error.isNoError {
            throw failure(inside: error, of: reply)
        }
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        completion.droppedParameters = dropped
        if let message = choice["message"] ?? choice["delta"], !message.isNull {
            completion.read(message: message)
        } else {
            completion.read(content: choice["text"] ?? .null)
        }
        let native = Self.finish(of: choice)
        completion.nativeFinishReason = native
        completion.usage = wireUsage(in: body)
        try settle(&completion, native: native, reply: reply)
        if let logprobs = choice["logprobs"], !logprobs.isNull { completion.logprobs = logprobs }
        describe(&completion, from: reply)
        return completion
    }

    /// The choice with the lowest index, which is not always the first in the list.
    private static func first(of choices: [JSONValue]) -> JSONObject? {
        let objects = choices.lazy.compactMap(\.object)
        guard choices.count > 1 else { return objects.first }
        return objects.min { ($0["index"]?.int ?? 0) < ($1["index"]?.int ?? 0) }
    }

    /// Why the model stopped, in the server's word; some send an object.
    static func finish(of choice: JSONObject) -> String? {
        for key in ["finish_reason", "finishReason", "stop_reason"] {
            guard let value = choice[key] else { continue }
            if let word = value.string ?? value["type"]?.string, !word.isEmpty { return word }
        }
        return nil
    }

    /// Decides the finish reason, and rejects what is not an answer.
    func settle(_ completion: inout Completion, native: String?, reply: ProviderReply)
        throws(ProviderFailure)
    {
        let outcome = preset.finishes.outcome(
            native, hasToolCalls: !completion.toolCalls.isEmpty,
            hasText: completion.refusal != nil || !completion.isBlank)
        switch outcome {
        case .finished(let reason): completion.finishReason = reason
        case .kept(let reason):
            completion.finishReason = reason
            completion.warnings.append(Self.warning(ofFinish: native.map(shown)))
        case .failed(let verdict):
            let words =
                verdict.kind == .unknownFinish
                ? "an unknown finish reason, \(native ?? "none")"
                : "the model stopped with \(native ?? "no reason")"
            throw failure(verdict, words, of: reply)
        }
        if completion.refusal != nil { completion.finishReason = .contentFilter }
        if completion.hasOtherContent, completion.text.isEmpty, completion.toolCalls.isEmpty {
            completion.warnings.append(Self.otherContent)
        }
        guard completion.isBlank, completion.finishReason != .contentFilter else { return }
        let hint = completion.emptinessHint(to: reply.prompt)
        if completion.finishReason == .length, (completion.usage?.output ?? 0) > 0 {
            if let hint { completion.warnings.append(hint) }
            return
        }
        // The model ran and gave an empty answer: that is certain.
        let verdict = completion.isEmpty ? Verdict(.emptyReply, .retry, .unusable) : Self.empty
        var failure = failure(
            verdict, hint.map { "an empty answer: \($0)" } ?? "an empty answer", of: reply)
        if completion.isEmpty {
            describe(&completion, from: reply)
            completion.warnings.append(failure.message)
            failure.emptyAnswers = [completion]
        }
        throw failure
    }

    private static let otherContent =
        "the answer has no text but other content, such as audio or an image, which is not kept"

    /// Warnings about answers that were kept though the finish reason is unknown.
    private static func warning(ofFinish word: String?) -> String {
        guard let word else { return "the reply gives no finish reason; the answer was kept" }
        return "unknown finish reason \(JSONValue.string(String(word.prefix(40))).text); "
            + "the answer was kept"
    }

    /// Records who answered, at what tier and for how much; and hides a key that only the whole
    /// answer shows.
    func describe(_ completion: inout Completion, from reply: ProviderReply) {
        let body = reply.body
        completion.servedModel = body["model"]?.string
        completion.responseID = body["id"]?.string
        completion.serviceTier = body["service_tier"]?.string
        completion.reportedCost = preset.cost?.cost(in: reply, warnings: &completion.warnings)
        completion.priceFactor = ReplyFactors.factor(of: wireUsageValue(in: body))
        completion.warnings += usageWarnings(in: body)
        for place in preset.upstream {
            if let name = reply.text(at: place) {
                completion.upstreamProvider = redaction.apply(to: name)
                break
            }
        }
        redaction.mask(&completion)
    }

    /// The usage in a reply, wherever it is.
    func wireUsage(in body: JSONValue) -> TokenUsage? {
        let value = wireUsageValue(in: body)
        return format.usage(from: value, as: preset.usage)
    }

    /// Where a reply tells its usage.
    func wireUsageValue(in body: JSONValue) -> JSONValue? {
        format.usageValue(in: body)
    }

    /// Remarks about tokens of unusual kinds.
    private func usageWarnings(in body: JSONValue) -> [String] {
        let value = wireUsageValue(in: body)
        let isUnexplained = format.hasUnexplainedTokens(value, as: preset.usage)
        return (isUnexplained ? [Self.unexplained] : [])
            + (AudioTokens.areIn(value) ? [Self.audio] : [])
    }

    private static let unexplained =
        "the reply's total has more tokens than its input and output; the rest counts as output"
    private static let audio =
        "some of the tokens are audio, whose price is not known here, nor is what the answer cost"

    /// A reply that holds no answer, not even an empty one.
    static let empty = Verdict(.emptyReply, .retry, .ambiguous)
}
