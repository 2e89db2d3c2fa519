package import HTTP
import JSON
package import Vocabulary

extension ProviderFactory {
    /// Asks a provider for its models: the cheapest way to see whether key and address are good.
    ///
    /// Costs nothing anywhere. Names are the provider's own, in the order of its first page.
    package static func models(
        settings: ProviderSettings, environment: [String: String],
        transport: any HTTPTransport, time: any TimeSource = SystemTime(), known: [Secret] = []
    ) async throws -> [String] {
        let connection = try connection(
            settings: settings, environment: environment, transport: transport, time: time,
            known: known)
        return try await connection.models()
    }
}

extension ProviderConnection {
    func models() async throws(ProviderFailure) -> [String] {
        let response: HTTPResponse
        do {
            response = try await transport.send(
                HTTPRequest(
                    method: .get, url: url("/models"), headers: headers,
                    timeouts: HTTPRequest.Timeouts(
                        connect: .seconds(5), firstByte: .seconds(15), idle: .seconds(15),
                        total: .seconds(30)),
                    authorities: authorities
                ).signed(by: signer, at: time.unixTime()))
        } catch {
            throw ProviderFailure(error, redaction: redaction)
        }
        let reply = try read(response)
        // OpenAI and Anthropic say data, Google and Ollama models, Together a bare list.
        guard let list = (reply.body["data"] ?? reply.body["models"] ?? reply.body).array else {
            throw failure(
                Verdict(.badReply, .failOver, .refused), "a reply without a list of models",
                of: reply)
        }
        return list.compactMap { entry in
            let name = entry["id"]?.string ?? entry["name"]?.string
            return name.map { $0.hasPrefix("models/") ? String($0.dropFirst(7)) : $0 }
        }
    }
}
