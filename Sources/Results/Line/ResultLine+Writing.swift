import Hashing
import JSON
import Vocabulary

extension ResultLine {
    /// The line as JSON, without its newline.
    package func serialized() -> [UInt8] {
        let textLength = completion?.text.utf8.count ?? 0
        var writer = JSONWriter(
            reservingCapacity: 900 + textLength * 9 / 8 + attempts.count * 200)
        writer.beginObject()
        writer.name(.id)
        writer.string(item.id)
        writer.name(.target)
        writer.string(target)
        writer.name(.sample)
        writer.int(sample)
        writer.name(.status)
        writer.string(status.rawValue)
        write(model, into: &writer)
        writeAnswer(into: &writer)
        writer.name(.cost)
        writer.money(cost)
        writer.name(.costSource)
        writer.string(orNull: cost == nil ? nil : costSource.rawValue)
        if let origin {
            writer.name(.reused)
            writer.value(origin.value(usage: completion?.usage))
        }
        writer.name(.latency)
        writer.int(latency.milliseconds)
        writer.name(.attempts)
        writer.beginArray()
        for attempt in attempts { Self.write(attempt, into: &writer) }
        writer.endArray()
        ScoreMembers(scores).write(into: &writer)
        writer.name(.error)
        writeFailure(into: &writer)
        writer.name(.input)
        writer.beginObject()
        writer.name(.line)
        writer.int(item.line)
        writer.name(.sha256)
        writer.string(item.digest.hex)
        writer.endObject()
        writer.name(.metadata)
        writer.object(item.metadata)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ model: ModelReference?, into writer: inout JSONWriter) {
        writer.name(.model)
        writer.string(orNull: model?.description)
        writer.name(.provider)
        writer.string(orNull: model?.provider)
    }

    private func writeAnswer(into writer: inout JSONWriter) {
        writer.name(.text)
        writer.string(orNull: completion?.text)
        writer.name(.toolCalls)
        writer.beginArray()
        for call in completion?.toolCalls ?? [] {
            writer.beginObject()
            writer.name(.id)
            writer.string(call.id)
            writer.name(.name)
            writer.string(call.name)
            writer.name(.arguments)
            writer.string(call.arguments)
            writer.endObject()
        }
        writer.endArray()
        writer.name(.finishReason)
        writer.string(orNull: completion?.finishReason.rawValue)
        if let completion { writeExtras(of: completion, into: &writer) }
        writer.name(.usage)
        if origin != nil {
            writer.usage(TokenUsage(input: 0, output: 0))
        } else if let usage = completion?.usage ?? failure?.usage {
            writer.usage(usage)
        } else {
            writer.null()
        }
    }

    /// Fields that are written only if the answer has them.
    private func writeExtras(of completion: Completion, into writer: inout JSONWriter) {
        if let reasoning = completion.reasoningText {
            writer.name(.reasoningText)
            writer.string(reasoning)
        }
        if let refusal = completion.refusal {
            writer.name(.refusal)
            writer.string(refusal)
        }
        if let logprobs = completion.logprobs {
            writer.name(.logprobs)
            writer.value(logprobs)
        }
        if let embeddings = completion.embeddings {
            writer.name(.embeddings)
            writer.value(.array(embeddings))
        }
        if let served = completion.servedModel, served != model?.model {
            writer.name(.servedModel)
            writer.string(served)
        }
        if !completion.droppedParameters.isEmpty {
            writer.name(.droppedParameters)
            writer.value(.array(completion.droppedParameters.map { .string($0) }))
        }
        if !completion.warnings.isEmpty {
            writer.name(.warnings)
            writer.value(.array(completion.warnings.map { .string($0) }))
        }
    }

    private static func write(_ attempt: AttemptRecord, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(.model)
        writer.string(attempt.model.description)
        writer.name(.provider)
        writer.string(attempt.model.provider)
        if attempt.tier != .standard {
            writer.name(.tier)
            writer.string(attempt.tier.rawValue)
        }
        writer.name(.outcome)
        writer.string(attempt.outcome)
        writer.name(.http)
        if let status = attempt.httpStatus { writer.int(status) } else { writer.null() }
        writer.name(.milliseconds)
        writer.int(attempt.duration.milliseconds)
        writer.name(.cost)
        writer.money(attempt.cost)
        // Null if the request may have been paid and the amount is unknown.
        if attempt.maybePaid != nil || attempt.billing == .ambiguous {
            writer.name(.maybePaid)
            writer.money(attempt.maybePaid)
        }
        if attempt.priceFactor != .none {
            writer.name(.surcharge)
            writer.value(attempt.priceFactor.json)
        }
        writer.name(.reason)
        writer.string(attempt.reason)
        writer.endObject()
    }

    private func writeFailure(into writer: inout JSONWriter) {
        guard let failure else { return writer.null() }
        writer.beginObject()
        writer.name(.kind)
        writer.string(failure.kind.rawValue)
        writer.name(.message)
        writer.string([failure.message, failure.end].compactMap(\.self).joined(separator: " "))
        writer.name(.code)
        writer.string(orNull: failure.code)
        writer.name(.http)
        if let status = failure.facts.httpStatus { writer.int(status) } else { writer.null() }
        if let reported = failure.reported { Self.write(reported, of: failure, into: &writer) }
        writer.endObject()
    }

    /// Members that are written only if the error has them.
    private static func write(
        _ reported: ReportedError, of failure: ProviderFailure, into writer: inout JSONWriter
    ) {
        if let type = reported.type {
            writer.name(.type)
            writer.string(type)
        }
        if let param = reported.param {
            writer.name(.param)
            writer.string(param)
        }
        if let code = reported.code, code.string != failure.code {
            writer.name(.reportedCode)
            writer.value(code)
        }
    }
}
