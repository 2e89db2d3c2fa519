import Hashing
import JSON
import Testing
import Vocabulary

@testable import Results

/// A result line with everything in it, written and read back.
struct ResultLineTests {
    private static let model = ModelReference(provider: "sim", model: "large")

    private static var attempt: AttemptRecord {
        var attempt = AttemptRecord(
            work: WorkID(item: 3, target: 0, sample: 1), number: 1, model: model, tier: .flex,
            outcome: "reset", billing: .ambiguous, httpStatus: 502, startedAt: 0,
            duration: .milliseconds(41), costSource: .unpriced,
            maybePaid: Money(usd: 0.000_000_25), reason: "cheapest")
        attempt.priceFactor = .surcharge(percent: 12.5)
        return attempt
    }

    private static var completion: Completion {
        var completion = Completion(
            text: "It is \"4\".\n", finishReason: .toolCalls,
            usage: TokenUsage(
                input: 40, cachedInput: 8, cacheWrite: 4, output: 9, reasoning: 3))
        completion.reasoningText = "2 + 2"
        completion.refusal = "no"
        completion.logprobs = ["content": []]
        completion.embeddings = [[0.5, 1]]
        completion.servedModel = "large-2026"
        completion.droppedParameters = ["seed"]
        completion.warnings = ["The answer was cut."]
        completion.toolCalls = [ToolCall(id: "c1", name: "add", arguments: "{\"a\":2}")]
        return completion
    }

    private static var failure: ProviderFailure {
        var failure = ProviderFailure(
            .rateLimited, followUp: .retry, billing: .refused, message: "Slow down.",
            code: "rate_limit", facts: ReplyFacts(httpStatus: 429))
        failure.reported = ReportedError(type: "limit", param: "rpm", code: 7)
        failure.end = "It was sent three times."
        return failure
    }

    private static var whole: ResultLine {
        ResultLine(
            item: ResultLine.Item(
                id: "q-3", line: 4, digest: SHA256.digest(of: "line"), metadata: ["level": "hard"]),
            target: "best", sample: 1, status: .ok, model: model, completion: completion,
            cost: Money(usd: 0.000_012), costSource: .catalog, latency: .milliseconds(812),
            attempts: [attempt],
            scores: [
                ScoreEntry(
                    name: "exact",
                    score: RecordedScore(value: 0, reason: "no number", isUnreadable: true))
            ],
            failure: failure,
            origin: AnswerOrigin(
                source: .cache, id: "q-1", line: 2, boughtAt: 86_400, cost: Money(usd: 0.5),
                latency: .milliseconds(900)))
    }

    @Test func `a line has each of its members under its name`() throws {
        // Users' programs read these bytes: a test that follows the code would follow a mistake.
        #expect(
            String(decoding: Self.whole.serialized(), as: UTF8.self) == #"""
                {"id":"q-3","target":"best","sample":1,"status":"ok","model":"sim/large",\#
                "provider":"sim","text":"It is \"4\".\n",\#
                "tool_calls":[{"id":"c1","name":"add","arguments":"{\"a\":2}"}],\#
                "finish_reason":"tool_calls","reasoning_text":"2 + 2","refusal":"no",\#
                "logprobs":{"content":[]},"embeddings":[[0.5,1]],"served_model":"large-2026",\#
                "dropped_parameters":["seed"],"warnings":["The answer was cut."],\#
                "usage":{"input":0,"cached_input":0,"cache_write":0,"output":0,"reasoning":0,\#
                "total":0},"cost_usd":0.000012,"cost_source":"catalog",\#
                "reused":{"from":"cache","id":"q-1","line":2,"at":"1970-01-02","saved_usd":0.5,\#
                "latency_ms":900,"usage":{"input":40,"output":9}},"latency_ms":812,\#
                "attempts":[{"model":"sim/large","provider":"sim","tier":"flex",\#
                "outcome":"reset","http":502,"ms":41,"cost_usd":null,\#
                "maybe_paid_usd":0.00000025,"surcharge_percent":12.5,"reason":"cheapest"}],\#
                "scores":{"exact":0},"unreadable":["exact"],\#
                "score_reasons":{"exact":"no number"},\#
                "error":{"kind":"rate_limited",\#
                "message":"Slow down. It was sent three times.","code":"rate_limit","http":429,\#
                "type":"limit","param":"rpm","reported_code":7},\#
                "input":{"line":4,"sha256":"\#(SHA256.digest(of: "line").hex)"},\#
                "metadata":{"level":"hard"}}
                """#)
    }

    @Test func `what is written is read back`() throws {
        var written = Self.whole
        written.origin = nil
        let line = try #require(StoredLine(parsing: written.serialized()))
        #expect(line.id == "q-3" && line.target == "best" && line.sample == 1)
        #expect(line.status == .ok && line.latency == .milliseconds(812))
        #expect(line.cost == written.cost && line.costSource == "catalog")
        #expect(line.lineNumber == 4 && line.lineDigest == written.item.digest.hex)
        #expect(line.metadata == ["level": "hard"])
        #expect(line.modelName == "sim/large" && line.servedModel == "large-2026")
        #expect(line.text == Self.completion.text && line.usage == Self.completion.usage)
        #expect(line.toolCalls == Self.completion.toolCalls)
        #expect(line.answer?.completion == Self.completion && line.answer?.model == Self.model)
        #expect(line.errorText == "Slow down. It was sent three times.")
        #expect(line.scorers == ["exact"] && line.score("exact")?.int == 0)
        #expect(
            RecordedScore(of: "exact", in: line, rule: .wrong)
                == RecordedScore(value: 0, reason: "no number", isUnreadable: true))
        let attempt = try #require(line.attempts.first)
        #expect(line.attemptCount == 1 && attempt.model == Self.model && attempt.tier == .flex)
        #expect(attempt.outcome == "reset" && attempt.httpStatus == 502)
        #expect(attempt.duration == .milliseconds(41) && attempt.reason == "cheapest")
        #expect(attempt.cost == nil && attempt.mayBePaid)
        #expect(attempt.maybePaid == Self.attempt.maybePaid)
        #expect(attempt.priceFactor == .surcharge(percent: 12.5))
    }

    @Test func `a scanner finds the figures of a written line`() throws {
        var written = Self.whole
        var scanner = ResultScanner(
            metrics: ["exact", "latency_ms"], scorers: ["exact"], groups: ["level"])
        written.origin = nil
        #expect(written.serialized().withUnsafeBytes { scanner.read($0) })
        var figures = scanner.figures
        #expect(figures.status == .ok && figures.cost == written.cost)
        #expect(figures.latency == .milliseconds(812))
        #expect(figures.usage?.input == 40 && figures.answerTokens == 9 && !figures.isCached)
        #expect(figures.outcomes == [.scored(0), .scored(812)] && figures.unread == [true, false])
        #expect(figures.groups == ["hard"] && figures.digest != nil)
        // An answer from a cache is what it was when it was bought.
        #expect(Self.whole.serialized().withUnsafeBytes { scanner.read($0) })
        figures = scanner.figures
        #expect(figures.isCached && figures.latency == .milliseconds(900))
        #expect(figures.usage?.input == 40 && figures.cost == Money(usd: 0.500_012))
        // Without a cost of its own a line has the bounds that its attempts tell.
        written.cost = nil
        #expect(written.serialized().withUnsafeBytes { scanner.read($0) })
        #expect(scanner.figures.costBounds.most == Self.attempt.maybePaid)
    }

    @Test func `the scores of a written line are found without reading the rest`() throws {
        let found = Self.whole.serialized().withUnsafeBytes { ScoreSlice.members(in: $0) }
        let members = try #require(found)
        #expect(members.scores == ["exact": 0] && members.unreadable == ["exact"])
    }

    @Test func `an edit changes what it names and nothing else`() throws {
        let bytes = Array(
            #"{"later":[1.0],"id":"a","cost_usd":1.50,"attempts":[{"new":1,"ms":2}],"x":1e2}"#.utf8)
        var line = try #require(StoredLine(parsing: bytes))
        #expect(line.serialized == bytes)
        line.id = "b"
        line.attempts = line.attempts.map { attempt in
            var attempt = attempt
            attempt.cost = Money(usd: 0.25)
            return attempt
        }
        #expect(
            String(decoding: line.serialized, as: UTF8.self)
                == #"""
                {"later":[1.0],"id":"b","cost_usd":1.50,\#
                "attempts":[{"new":1,"ms":2,"cost_usd":0.25}],"x":1e2}
                """#)
        line.setInput(line: 7, digest: "ff")
        #expect(line.lineNumber == 7 && line.lineDigest == "ff")
    }

    @Test func `what is missing from a line reads as nothing`() throws {
        let line = try #require(StoredLine(parsing: Array("{}".utf8)))
        #expect(line.id == nil && line.status == nil && line.sample == 0 && line.cost == nil)
        #expect(line.metadata.isEmpty && line.attempts.isEmpty && line.attemptCount == nil)
        #expect(line.answer == nil && line.usage == nil && line.scorers.isEmpty)
        #expect(StoredLine(parsing: Array("[]".utf8)) == nil)
    }
}
