import HTTP
import JSON
import Vocabulary

/// Successful replies without any answer: mostly from a server that is not a model's.
extension ProviderConnection {
    /// A reply whose JSON has nothing where an answer would be.
    ///
    /// Its message is shown, else the names of its members.
    func noAnswer(_ what: String, in reply: ProviderReply) -> ProviderFailure {
        let said = ErrorReport(reply.body, to: reply.prompt, model: reply.model).message
        var words = said.isEmpty ? what : "\(what): \(said)"
        let names = reply.body.object?.prefix(5).map(\.key) ?? []
        if said.isEmpty, !names.isEmpty { words += " (it has \(names.joined(separator: ", ")))" }
        var failure = failure(.noAnswer, words, of: reply)
        // Token counts show that a model has worked.
        if failure.billing == .unusable { failure.followUp = .failOver }
        return failure
    }

    /// A body that is no JSON, with what it says.
    func unreadable(_ error: JSONError, response: HTTPResponse, facts: ReplyFacts)
        -> ProviderFailure
    {
        if error.code == .unexpectedEnd, !response.body.isEmpty {
            return brokenOff(response, facts: facts)
        }
        let body = BodyPrefix.stripped(response.body)
        let text = String(decoding: body.prefix(4_096), as: UTF8.self)
        let words = String(MarkupText(text).message.prefix(Self.longestExcerpt))
        let isPage = body.first == UInt8(ascii: "<")
        let what =
            body.isEmpty
            ? "an empty body"
            : isPage
                ? "a web page instead of an answer"
                : "a body that is not JSON (line \(error.line), column \(error.column))"
        // A reply that begins like an answer came from a model, and a gateway's page may go away.
        let isBroken =
            body.first == UInt8(ascii: "{") || body.first == UInt8(ascii: "[")
            || EventStream.isStream(body)
            || Self.outages.contains(where: words.lowercased().contains)
        // No model has worked on a page for people.
        let verdict =
            isBroken
            ? Verdict(.badReply, .failOver, .ambiguous) : isPage ? .wrongAddress : .noAnswer
        let hint = isPage && !isBroken ? ". \(addressHint)" : ""
        return ProviderFailure(
            verdict.kind, followUp: verdict.followUp, billing: verdict.billing,
            message: shown(
                "status \(response.status) with \(what)" + (words.isEmpty ? "" : ": \(words)")
                    + hint),
            facts: facts)
    }

    /// Words of pages that report an outage, although their status is 200.
    private static let outages = [
        "bad gateway", "gateway time", "unavailable", "maintenance", "overloaded", "too many",
        "try again", "internal server error", "error 5", "timed out", "timeout",
    ]

    /// What to do if the server is no model's.
    var addressHint: String {
        let version = format.versionPath
        let hasVersion = base.path.split(separator: "/").contains {
            $0.first == "v" && $0.dropFirst().first?.isNumber == true
        }
        return hasVersion || apiVersion != nil
            ? "Check the path of base_url."
            : "Check base_url: \(version) may be missing at its end."
    }
}
