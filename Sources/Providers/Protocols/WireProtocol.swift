import JSON
import Vocabulary

/// How the API of a provider writes requests and replies.
///
/// A conformer is one API. It stands in a folder of its own beside this file, with all that it alone
/// needs, and ``Wire`` lists it. What differs between providers of one API is data in
/// their presets, not code here.
protocol WireProtocol: Sendable {
    /// Assembles an answer that comes as events.
    associatedtype Stream: StreamedAnswer

    /// The part of the path that tells the version of the API, for advice on a wrong address.
    var versionPath: String { get }

    /// Whether a reply may state that it costs more than was asked for.
    var mayAddUnasked: Bool { get }

    /// What cache writes cost above the input price, in percent; nil without such a rule.
    var cacheWriteSurcharge: CacheWriteSurcharge? { get }

    /// Words, one of which is in the last event of a stream.
    var endWords: [String] { get }

    /// Rejects a request that cannot be written, without writing all of it.
    func check(_ request: ModelRequest, to connection: ProviderConnection) throws(ProviderFailure)

    /// The call that asks for an answer.
    func call(for request: ModelRequest, to connection: ProviderConnection)
        throws(ProviderFailure) -> WireCall

    /// The answer in the reply to a call.
    func completion(
        from reply: ProviderReply, to call: WireCall, of connection: ProviderConnection
    ) throws(ProviderFailure) -> Completion

    /// Where a reply states its usage.
    func usageValue(in body: JSONValue) -> JSONValue?

    /// The tokens that were used; nil if they are not known.
    func usage(from value: JSONValue?, as dialect: UsageDialect) -> TokenUsage?

    /// Whether the total includes tokens that none of the counts explains.
    func hasUnexplainedTokens(_ value: JSONValue?, as dialect: UsageDialect) -> Bool

    /// Begins to put an answer together.
    func stream(_ limits: StreamLimits) -> Stream
}

extension WireProtocol {
    var versionPath: String { "/v1" }
    var mayAddUnasked: Bool { false }
    var cacheWriteSurcharge: CacheWriteSurcharge? { nil }
    var endWords: [String] { [] }

    func hasUnexplainedTokens(_ value: JSONValue?, as dialect: UsageDialect) -> Bool { false }
}

/// A call to a provider, ready to send.
struct WireCall {
    /// What is asked, in the form that was translated last.
    var request: ModelRequest
    /// Below the base address.
    var path: String
    var body: [UInt8]
    /// Parameters that were left out.
    var dropped: [String] = []
}

/// What writing to a cache costs above the price of input, in percent.
struct CacheWriteSurcharge: Equatable {
    var usual: Double
    /// For entries that are kept for an hour.
    var anHour: Double
}
