import HTTP
import JSON
import Vocabulary

extension ProviderConnection {
    /// A longer wait means a used-up quota, not a pause: the lane rests until then.
    ///
    /// A batch waits longer than a chat would: OpenAI's own client obeys two minutes at most.
    static let longestPause = Duration.seconds(600)

    /// Classifies a reply whose status says that it is an error.
    func failure(
        status: Int, report: ErrorReport, headers: HTTPHeaders, facts: ReplyFacts
    ) -> ProviderFailure {
        let decision = errors.verdict(status: status, report: report)
        var (verdict, isByWords) = (decision.verdict, decision.isByWords)
        // If words decided, they are more reliable than a header set by a proxy.
        switch headers.first("x-should-retry") {
        case "true"? where !isByWords: verdict.followUp = .retry
        case "false"? where verdict.followUp == .retry: verdict.followUp = .failOver
        default: break
        }
        let words = words(for: status, report, areKnown: isByWords)
        return failure(
            verdict, message: advised(words, verdict), report: report, headers: headers,
            facts: facts)
    }

    /// Classifies an error that came with status 2xx.
    ///
    /// `error` is the body, or the part of it that is the error.
    func failure(inside error: JSONValue, of reply: ProviderReply) -> ProviderFailure {
        let report = ErrorReport(error, to: reply.prompt, model: reply.model)
        var verdict = FinishWords.failed
        if let status = report.status {
            verdict = errors.verdict(status: status, report: report).verdict
        } else {
            let decision = errors.verdict(status: 400, report: report)
            if decision.isByWords { verdict = decision.verdict }
        }
        let words = report.message.isEmpty ? "an error inside of a reply" : report.message
        var failure = failure(
            verdict, message: advised(words, verdict), report: report, headers: reply.headers,
            facts: reply.facts)
        attachUsage(to: &failure, from: reply)
        return failure
    }

    /// Adds to a verdict the wait, and the code and words that may be shown.
    func failure(
        _ verdict: Verdict, message: String, report: ErrorReport, headers: HTTPHeaders,
        facts: ReplyFacts
    ) -> ProviderFailure {
        var facts = facts
        facts.requestID = facts.requestID ?? report.requestID.map(redaction.withoutSecrets)
        var failure = ProviderFailure(
            verdict.kind, followUp: verdict.followUp, billing: verdict.billing,
            message: shown(message), code: report.words.first.map { shown($0) }, facts: facts)
        failure.reported = report.reported.map(shown)
        failure.retryAfter =
            RetryAfter.wait(in: headers, now: time.unixTime()) ?? report.retryHint
        let isQuota = verdict.kind == .rateLimited || verdict.kind == .quotaExhausted
        if failure.retryAfter == nil, isQuota {
            failure.retryAfter =
                RateLimitHeaders.waitForReset(facts.rateLimits)
                ?? RateLimitHeaders.standardReset(in: headers, now: time.unixTime())
                ?? report.reset.flatMap {
                    RateLimitHeaders.reset(
                        $0, sent: RetryAfter.sent(headers, now: time.unixTime()))
                }
        }
        if verdict.followUp == .retry || verdict.followUp == .failOver,
            let wait = failure.retryAfter, wait > Self.longestPause
        {
            failure.followUp = .park
        }
        return failure
    }

    /// The failure for a reply that cannot be understood although it does not call itself an error.
    func failure(_ verdict: Verdict, _ message: String, of reply: ProviderReply) -> ProviderFailure
    {
        var failure = ProviderFailure(
            verdict.kind, followUp: verdict.followUp, billing: verdict.billing,
            message: shown(message), facts: reply.facts)
        attachUsage(to: &failure, from: reply)
        return failure
    }

    /// Words of a server, fit to be stored and printed.
    func shown(_ text: String) -> String {
        let clean = redaction.apply(to: text)
        return clean.count <= 500 ? clean : String(clean.prefix(499)) + "…"
    }

    private func shown(_ error: ReportedError) -> ReportedError {
        ReportedError(
            type: error.type.map { shown($0) }, param: error.param.map { shown($0) },
            code: error.code.map { code in code.string.map { .string(shown($0)) } ?? code })
    }

    /// An answer whose compressed body cannot be decoded; a retry may succeed.
    func undecodable(_ damage: BodyDamage, facts: ReplyFacts) -> ProviderFailure {
        let verdict: Verdict
        switch damage {
        case .unknown: verdict = Verdict(.badReply, .failOver)
        case .damaged: verdict = Verdict(.badReply, .retry)
        case .cutOff: verdict = Verdict(.truncatedReply, .retry)
        }
        return ProviderFailure(
            verdict.kind, followUp: verdict.followUp, billing: .ambiguous,
            message: shown(damage.description), facts: facts)
    }

    func brokenOff(_ response: HTTPResponse, facts: ReplyFacts) -> ProviderFailure {
        ProviderFailure(
            .truncatedReply, followUp: .retry, billing: .ambiguous,
            message: "the reply breaks off after \(response.body.count) bytes", facts: facts)
    }

    /// A request that ran is billed even if its answer is useless: then its tokens are known, not
    /// guessed.
    ///
    /// A gateway that breaks off in the middle may call it a refusal, and charge for half the
    /// answer.
    private func attachUsage(to failure: inout ProviderFailure, from reply: ProviderReply) {
        failure.reportedCost = preset.cost?.cost(in: reply)
        failure.usage = wireUsage(in: reply.body)
        failure.priceFactor = ReplyFactors.factor(of: wireUsageValue(in: reply.body))
        let hasRun =
            failure.usage.map { $0.total > 0 } ?? false
            || failure.reportedCost.map { $0 > .zero } ?? false
        if hasRun, failure.billing == .ambiguous || failure.billing == .refused {
            failure.billing = .unusable
        }
    }

    /// The server's words, as far as they are shown, and a hint if a key may be missing.
    private func words(for status: Int, _ report: ErrorReport, areKnown: Bool) -> String {
        if 300..<400 ~= status {
            return "status \(status): a redirect, which is not followed. Check base_url."
        }
        var words =
            areKnown
            ? report.message : String(report.message.prefix(Self.longestExcerpt))
        if words.isEmpty { words = "status \(status) without a message" }
        if status == 407 {
            return "\(words). A proxy wants a login: put it into the proxy's address, as in "
                + "http://user:password@host:port."
        }
        // LiteLLM's proxy fails on a request without a key, and says nothing about the reason.
        guard !hasKey, !areKnown, report.words.isEmpty, [401, 403, 500].contains(status) else {
            return words
        }
        let variable = preset.keyVariables.first.map { "set \($0), or name" } ?? "name"
        while words.last == "." { words.removeLast() }
        return "\(words), to a request without a key. If \(name) wants one, \(variable) the "
            + "variable that holds it in \"api_key_env\"."
    }

    /// Words that say that the address is wrong, with what to do.
    private func advised(_ words: String, _ verdict: Verdict) -> String {
        guard verdict == .wrongAddress else { return words }
        var words = words
        while let last = words.last, last == "." || last.isWhitespace { words.removeLast() }
        let lowered = words.lowercased()
        let hint =
            ErrorTable.wantsTLS.contains(where: lowered.contains)
            ? "Write https:// in base_url." : addressHint
        return "\(words). \(hint)"
    }

    private var hasKey: Bool { redaction.hasSecrets || headers.first(preset.keyHeader) != nil }
}

extension ProviderFailure {
    /// What a transport's failure means for the request.
    init(_ failure: HTTPFailure, redaction: Redaction) {
        let verdict: Verdict =
            switch failure.kind {
            case .resolve: Verdict(.dns, .retry)
            case .connect, .timeoutConnect, .transport: Verdict(.connect, .retry)
            // Waiting does not change a certificate: the lane is out once several items have met
            // the same. With the next connection another handshake may succeed.
            case .tls: Verdict(.tls, failure.certificate == nil ? .failOver : .dropModel)
            case .timeoutFirstByte, .timeoutIdle, .timeoutTotal: Verdict(.timeout, .retry)
            case .reset: Verdict(.reset, .retry)
            case .truncated: Verdict(.truncatedReply, .retry)
            case .malformed: Verdict(.badReply, .failOver)
            // A retry would bring a reply of the same length, paid again.
            case .bodyTooLarge, .headersTooLarge: Verdict(.replyTooLarge, .otherModel)
            case .cancelled: Verdict(.cancelled, .retry)
            case .badAddress: Verdict(.connect, .dropModel)
            case .badRequest: Verdict(.invalidRequest, .failItem)
            }
        self.init(
            verdict.kind, followUp: verdict.followUp,
            billing: failure.wasSent == .notSent ? .notSent : .ambiguous,
            message: redaction.apply(
                to: (failure.certificate.map { _ in "certificate: " } ?? "")
                    + failure.message))
    }
}
