import HTTP
import Hashing
import JSON
import Synchronization

/// What the simulated server answers at each of its paths.
final class SimulatedEndpoints: Sendable {
    private struct State {
        var gate: Gate
        var chance: SplitMix64
    }

    let ledger: SimulatorLedger
    private let options: SimulatorOptions
    private let state: Mutex<State>
    private let started = ContinuousClock.now

    init(options: SimulatorOptions, ledger: SimulatorLedger) {
        self.options = options
        self.ledger = ledger
        state = Mutex(
            State(gate: Gate(options: options), chance: SplitMix64(seed: options.seed)))
    }

    func reply(to request: ServerRequest) -> ServerReply {
        if request.method == "POST", let dialect = SimulatedDialect(path: request.path) {
            do throws(SimulatedError) { return try chat(request, dialect) } catch {
                return failure(error, dialect)
            }
        }
        do throws(SimulatedError) {
            switch (request.method, request.path) {
            case ("GET", "/health"), ("HEAD", "/health"):
                return Self.json(Array(#"{"status":"ok","simulated":true}"#.utf8))
            case ("GET", "/ledger"): return Self.json(ledger.account.json.serialized)
            case ("GET", "/v1/models"):
                try checkKey(
                    request, request.headers.first("x-api-key") == nil ? .openAI : .anthropic)
                return Self.json(Self.models)
            case ("GET", "/v1beta/models"):
                try checkKey(request, SimulatedDialect.gemini(model: ""))
                return Self.json(Self.googleModels)
            case ("POST", "/v1/embeddings"):
                try checkKey(request)
                return try embeddings(request)
            default:
                throw SimulatedError(
                    status: 404, type: "invalid_request_error", code: "unknown_url", param: nil,
                    message: "Unknown request URL: \(request.method) \(request.path).")
            }
        } catch {
            return failure(error, .openAI)
        }
    }

    private func chat(
        _ http: ServerRequest, _ dialect: SimulatedDialect
    ) throws(SimulatedError) -> ServerReply {
        try checkKey(http, dialect)
        let request = try ChatRequest(dialect.chat(http.body))
        let key = SimulatorLedger.key(
            model: request.model.name, conversation: request.conversation)
        let attempt = ledger.arrived(model: request.model.name, key: key)
        let isFlex = request.tier == "flex"
        let latency = (options.latency ?? request.model.latency) * (isFlex ? 3 : 1)
        var headers = Self.headers
        let answer = ChatReply(to: request, id: key)
        let tokens = answer.inputTokens + answer.outputTokens
        let (wait, drawn) = state.withLock { state in
            let wait = state.gate.admit(
                tokens: tokens, at: ContinuousClock.now - started)
            // The others' servers tell their limits in other words, or not at all.
            if case .openAI = dialect { state.gate.describe(in: &headers) }
            return (wait, options.faults.fault(at: state.chance.fraction()))
        }
        let fault = drawn == .noFlex && !isFlex ? nil : drawn
        if wait > .zero {
            ledger.noteFault("rate_limit")
            return failure(.refused(429, retryAfter: wait), dialect, headers: headers)
        }
        if request.model.isFlaky,
            let status = Flakiness.status(conversation: request.conversation, attempt: attempt)
        {
            ledger.noteFault("flaky\(status)")
            return failure(
                .refused(status, retryAfter: options.retryAfter), dialect, headers: headers)
        }
        if let fault { ledger.noteFault(fault.name) }
        if case .status(let status)? = fault {
            return failure(
                .refused(status, retryAfter: options.retryAfter), dialect, headers: headers)
        }
        if fault == .noFlex { return failure(.noFlex, dialect, headers: headers) }
        if fault == .error200 {
            let body = dialect.body(SimulatedError.refused(500, retryAfter: .zero))
            return ServerReply(headers: headers, body: body, delay: latency)
        }
        ledger.answered(inputTokens: answer.inputTokens, outputTokens: answer.outputTokens)
        let body = dialect.body(answer, hasAnswer: fault != .empty)
        return ServerReply(
            headers: headers, body: body, delay: latency,
            fault: fault.flatMap { $0.onTheWire(bodyBytes: body.count) })
    }

    private func embeddings(_ http: ServerRequest) throws(SimulatedError) -> ServerReply {
        let answer = try EmbeddingsReply(http.body)
        let conversation = String(decoding: http.body, as: UTF8.self)
        let key = SimulatorLedger.key(model: answer.model, conversation: conversation)
        _ = ledger.arrived(model: answer.model, key: key)
        ledger.answered(inputTokens: answer.inputTokens, outputTokens: 0)
        return ServerReply(
            headers: Self.headers, body: answer.json, delay: options.latency ?? .zero)
    }

    private func checkKey(
        _ request: ServerRequest, _ dialect: SimulatedDialect = .openAI
    ) throws(SimulatedError) {
        guard let key = options.apiKey else { return }
        if dialect.key(in: request.headers) != key { throw .unauthorized }
    }

    private func failure(
        _ error: SimulatedError, _ dialect: SimulatedDialect,
        headers: HTTPHeaders = SimulatedEndpoints.headers
    ) -> ServerReply {
        var headers = headers
        if dialect.tellsWaitsInHeaders {
            for (name, value) in error.headers.fields { headers.append(name, value) }
        }
        return ServerReply(
            status: dialect.status(of: error), headers: headers, body: dialect.body(error))
    }

    private static func json(_ body: [UInt8]) -> ServerReply {
        ServerReply(headers: headers, body: body)
    }

    private static let headers: HTTPHeaders = [
        "content-type": "application/json", "x-simulated": "true",
    ]

    private static let models: [UInt8] = {
        let data = SimulatedModel.all.map { model in
            // The members of OpenAI's list and of Anthropic's, which share an address.
            JSONValue.object([
                "id": .string(model.name), "object": "model", "created": 1_760_000_000,
                "owned_by": "sim", "type": "model", "display_name": .string(model.name),
                "created_at": "2025-10-09T08:53:20Z",
            ])
        }
        return JSONValue.object(["object": "list", "data": .array(data)]).serialized
    }()

    private static let googleModels: [UInt8] = {
        let models = SimulatedModel.all.map { model in
            JSONValue.object([
                "name": .string("models/\(model.name)"), "displayName": .string(model.name),
                "supportedGenerationMethods": ["generateContent"],
            ])
        }
        return JSONValue.object(["models": .array(models)]).serialized
    }()
}

extension SimulatedFault {
    /// What the socket does of it; nil for faults that are in the text alone.
    fileprivate func onTheWire(bodyBytes: Int) -> ServerReply.Fault? {
        switch self {
        case .reset: .resetBeforeReply
        case .close: .closeBeforeReply
        case .stall: .stall
        case .stallHeaders: .stallAfterHeaders
        case .truncate: .truncate(after: bodyBytes / 2)
        case .wrongLength: .wrongLength(bodyBytes + 100)
        case .garbage: .raw(Array("\u{16}\u{3} this is not HTTP\r\n\r\n".utf8))
        case .drip: .drip(bytes: 64, every: .milliseconds(5))
        case .error200, .empty, .noFlex, .status: nil
        }
    }
}
