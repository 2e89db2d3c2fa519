import HTTP
import JSON
import Vocabulary

/// One provider as it can be reached: address, key, headers, and how to read its failures.
///
/// A class, because every request of a run uses it, and copying a preset's tables each time would
/// take longer than building the request.
final class ProviderConnection: Sendable {
    let name: String
    let base: BaseURL
    let preset: ProviderPreset
    /// Writes its requests and reads its replies.
    let format: any WireProtocol
    /// Words, one of which is in the last event of a stream.
    let endWords: [String]
    /// Sent with every request, the key among them.
    let headers: HTTPHeaders
    /// Adds fields that depend on a request.
    let signer: (any RequestSigner)?
    /// Members that the user wants in each body.
    let extraBody: JSONObject
    /// Members that ask the provider to keep nothing, if the user wants that and the provider
    /// offers it.
    let zeroRetention: JSONObject?
    /// How errors are told apart.
    let errors: ErrorTable
    /// Parameters that may be left out where the protocol has no place for them.
    let droppable: Set<String>
    /// A dated version of the API, whose calls go to deployments by name.
    let apiVersion: String?
    let redaction: Redaction
    /// Certificate authorities to trust; nil for the transport's.
    let authorities: TrustedAuthorities?
    let transport: any HTTPTransport
    let time: any TimeSource

    init(
        name: String, base: BaseURL, preset: ProviderPreset, format: any WireProtocol,
        endWords: [String], headers: HTTPHeaders,
        signer: (any RequestSigner)?, extraBody: JSONObject, zeroRetention: JSONObject?,
        errors: ErrorTable,
        droppable: Set<String>,
        apiVersion: String?, redaction: Redaction, authorities: TrustedAuthorities?,
        transport: any HTTPTransport, time: any TimeSource
    ) {
        self.name = name
        self.base = base
        self.preset = preset
        self.format = format
        self.endWords = endWords
        self.headers = headers
        self.signer = signer
        self.extraBody = extraBody
        self.zeroRetention = zeroRetention
        self.errors = errors
        self.droppable = droppable
        self.apiVersion = apiVersion
        self.redaction = redaction
        self.authorities = authorities
        self.transport = transport
        self.time = time
    }

    /// Posts a body once and returns what came back, if it is an answer at all.
    ///
    /// The path is that of the call, below the base address.
    func post(_ body: [UInt8], to path: String, for request: ModelRequest)
        async throws(ProviderFailure) -> ProviderReply
    {
        let own = preset.attemptIDHeader.map {
            HTTPHeaders.Field(name: $0, value: request.attemptID)
        }
        let timeouts = request.timeouts
        let address = try url(path, model: request.model)
        var call = HTTPRequest(
            method: .post, url: address, headers: headers, ownField: own, body: body,
            timeouts: HTTPRequest.Timeouts(
                connect: timeouts.connect, firstByte: timeouts.firstByte,
                idle: timeouts.idle, total: timeouts.total),
            authorities: authorities)
        call.arrival = request.arrival.map(ArrivalSignal.init)
        call.wantsFreshConnection = request.wantsFreshConnection
        call.endWords = endWords
        let response: HTTPResponse
        do {
            response = try await transport.send(call.signed(by: signer, at: time.unixTime()))
        } catch {
            throw ProviderFailure(error, redaction: redaction)
        }
        return try read(response, to: request.prompt.body, model: request.model)
    }

    /// The address of a call to a model.
    func url(_ path: String, model: String) throws(ProviderFailure) -> String {
        if apiVersion == nil { return base.url(path) }
        return url("/deployments/\(try ModelPath.encoded(model))\(path)")
    }

    /// The address of a call about no model in particular, such as the list of models.
    func url(_ path: String) -> String {
        base.url(apiVersion.map { "\(path)?api-version=\($0)" } ?? path)
    }

    /// Tells an answer from an error.
    func read(_ response: HTTPResponse, to prompt: JSONObject = [:], model: String? = nil)
        throws(ProviderFailure) -> ProviderReply
    {
        let facts = ReplyFacts(
            httpStatus: response.status, requestID: requestID(in: response.headers),
            rateLimits: RateLimitHeaders.limits(in: response.headers, now: time.unixTime()))
        guard 200..<300 ~= response.status else {
            if let damage = response.damage {
                var report = ErrorReport()
                report.message = "status \(response.status): \(damage)"
                throw failure(
                    status: response.status, report: report, headers: response.headers,
                    facts: facts)
            }
            throw failure(
                status: response.status,
                report: report(of: BodyPrefix.stripped(response.body), to: prompt, model: model),
                headers: response.headers, facts: facts)
        }
        if let damage = response.damage { throw undecodable(damage, facts: facts) }
        let body = try body(of: response, to: prompt, facts: facts)
        let reply = ProviderReply(
            headers: response.headers, body: body, facts: facts, prompt: prompt, model: model)
        // An error in a reply of status 200 takes precedence, even if there are choices beside it.
        if let error = body.reportedError ?? body.refusalWithoutError {
            throw failure(inside: error, of: reply)
        }
        return reply
    }

    /// The JSON of an answer, assembled from events if it was streamed.
    ///
    /// Keys of ours that the server repeats are removed.
    private func body(
        of response: HTTPResponse, to prompt: JSONObject, facts: ReplyFacts
    ) throws(ProviderFailure) -> JSONValue {
        let bytes = BodyPrefix.stripped(response.body)
        let mostValues = ReplyParsing.mostValues(to: prompt)
        let stream: EventStream
        do throws(JSONError) {
            if let events = try EventStream(bytes, of: format, mostValues: mostValues) {
                stream = events
            } else {
                let value = try ReplyParsing.parse(bytes, mostValues: mostValues)
                guard let chunks = EventStream(value, of: format, mostValues: mostValues)
                else { return redaction.mayHold(bytes) ? redaction.masked(value) : value }
                stream = chunks
            }
        } catch {
            throw unreadable(error, response: response, facts: facts)
        }
        guard let whole = stream.body else { throw brokenOff(response, facts: facts) }
        // A key may be split between events, and is whole only here.
        return redaction.masked(whole)
    }

    private static let requestIDHeaders = [
        "x-request-id", "request-id", "x-litellm-call-id", "apim-request-id",
    ]

    /// The header in which each provider gives its own id of a request.
    private func requestID(in headers: HTTPHeaders) -> String? {
        headers.first(of: Self.requestIDHeaders).map { redaction.withoutSecrets($0) }
    }
}
