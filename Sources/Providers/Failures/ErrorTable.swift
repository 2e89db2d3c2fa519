import Vocabulary

/// The one place where an error reply becomes a ``Verdict``.
///
/// A preset's own rows come first, then the rows that mean the same everywhere, then the
/// status alone. Within a list the first row that matches decides.
package struct ErrorTable: Equatable, Sendable {
    let rules: [ErrorRule]

    package init(own rules: [ErrorRule] = []) { self.rules = rules + Self.common }

    /// - Returns: The verdict, and whether words of the reply decided it rather than its status.
    package func verdict(status: Int, report: ErrorReport) -> (verdict: Verdict, isByWords: Bool) {
        let words = report.words.map { $0.lowercased() }
        let message = report.message.lowercased()
        for rule in rules where rule.matches(status: status, words: words, message: message) {
            return (rule.verdict, true)
        }
        return (Self.byStatus(status), false)
    }
}

extension ErrorTable {
    /// Rows that hold for every OpenAI-like server.
    ///
    /// Nothing here looks for a bare number in a message: bodies echo prompts.
    package static let common: [ErrorRule] = [
        // The prompt does not fit.
        ErrorRule(
            [400...499],
            codes: [
                "context_length_exceeded", "exceed_context_size_error", "token_limit_exceeded",
                "context_window_exceeded", "contextwindowexceedederror",
            ], .tooLong),
        ErrorRule([400...499], says: tooLongPhrases, .tooLong),
        // "Request too large for … TPM: Limit N, Requested M" can never succeed at that place.
        ErrorRule([413, 429].map { $0...$0 }, says: ["request too large for"], .tooLong),
        // A quota by the day is not worth a retry.
        ErrorRule(429, says: ["tokens per day", "requests per day"], .longQuota),
        // The content is not wanted.
        ErrorRule(
            [400...499],
            codes: [
                "content_policy_violation", "content_filter", "responsibleaipolicyviolation",
                "contentpolicyviolationerror",
            ], .contentPolicy),
        ErrorRule(
            [400...499],
            says: [
                "violating our usage policy", "content management policy",
                "contentpolicyviolationerror",
            ], .contentPolicy),
        // No money.
        ErrorRule(
            [400...499],
            codes: [
                "insufficient_quota", "billing_hard_limit_reached", "billing_not_active",
                "insufficient_balance", "budget_exceeded", "budgetexceedederror",
            ], .noCredit),
        ErrorRule(
            [400...499],
            says: [
                "credit balance is too low", "insufficient balance", "exceeded your current quota",
                "budgetexceedederror", "exceededbudget", "budget has been exceeded",
            ], .noCredit),
        // The key.
        ErrorRule([400...403], codes: ["invalid_api_key", "invalidapikey"], .badKey),
        ErrorRule(
            [400...403],
            says: [
                "incorrect api key", "api key not valid", "invalid api key", "no_db_connection",
            ],
            .badKey),
        // The model.
        ErrorRule(
            [400...499],
            codes: [
                "model_not_found", "model_decommissioned", "model_not_available",
                "deploymentnotfound", "model_deprecated", "wrong_endpoint",
            ], .noModel),
        ErrorRule(400, says: ["invalid model name", "model not found", "unknown model"], .noModel),
        ErrorRule(
            [400...403],
            says: ["not have access to model", "no access to model", "model access"],
            .noAccess),
        // This model cannot do what is asked.
        ErrorRule(
            [400...422],
            codes: ["unsupported_parameter", "unsupported_value", "unsupportedparamserror"],
            .unsupported),
        ErrorRule(
            [400...422],
            says: [
                "unsupported parameter", "unsupported value", "only support stream",
                "is not supported with this model", "not supported by this model",
                "does not support", "unrecognized request argument",
            ], .unsupported),
        // Loading, queueing, cooling down.
        ErrorRule(
            [400...599], codes: ["overloaded_error", "unavailable_error", "capacity_exhausted"],
            .overloaded),
        // Codes that say what their status would, for errors that come without one.
        ErrorRule(400, codes: ["rate_limit_exceeded", "rate_limit_error"], .rateLimited),
        ErrorRule(400, codes: ["server_error", "api_error", "internal_error"], .broken),
        ErrorRule(400, codes: ["invalid_request_error"], .invalid),
    ]

    private static let tooLongPhrases = [
        "maximum context length is", "prompt is too long", "exceed context limit",
        "exceeds the maximum number of tokens allowed", "exceeds the available context size",
        "input tokens exceed the configured limit", "requested token count exceeds",
        "range of input length should be", "too large for model", "contextwindowexceedederror",
    ]

    /// What a status means where nothing in the reply says more.
    package static func byStatus(_ status: Int) -> Verdict {
        switch status {
        case 401: .badKey
        case 402: .noCredit
        case 403: .forbidden
        case 404, 410: .noModel
        case 405: Verdict(.invalidRequest, .dropModel)
        case 408: .tooSlow
        case 409, 425: Verdict(.serverError, .retry)
        case 429: .rateLimited
        case 446: .contentPolicy
        case 498: .saturated
        case 499: .broken
        case 400..<500: .invalid
        case 501: .unsupported
        case 503, 529: .overloaded
        case 504, 524: .tooSlow
        case 500..<600: .broken
        // Redirects are not followed: a key would follow them.
        case 300..<400: Verdict(.badReply, .dropModel)
        default: Verdict(.badReply, .failOver, .ambiguous)
        }
    }
}
