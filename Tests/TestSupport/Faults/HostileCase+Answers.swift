import Vocabulary

extension HostileCase {
    // MARK: Bodies

    static let bodies: [HostileCase] = [
        // What shows a page is no model.
        HostileCase("a page", [.badReply], .refused, isRepeated: true) { _, _ in
            .reply(200, Array("<html><body>Sign in</body></html>".utf8), bills: false)
        },
        body("plain text", [.badReply], Array("upstream connect error".utf8)),
        body("no body", [.badReply], []),
        body(
            "invalid UTF-8", [.badReply],
            Array("{\"choices\":\"".utf8) + [0xFF, 0xFE, 0xC3]
                + Array("\"}".utf8)),
        body("a NUL in the JSON", [.badReply], Array("{\"choices\":\"a\0b\"}".utf8)),
        body(
            "JSON ten thousand deep", [.badReply],
            [UInt8](repeating: UInt8(ascii: "["), count: 10_000)
                + [UInt8](repeating: UInt8(ascii: "]"), count: 10_000)),
        body("two documents", [.badReply], Array("{}{}".utf8)),
        body("a lone surrogate", [.badReply], Array(#"{"choices":"\ud800"}"#.utf8)),
        body("a key twice", [.emptyReply], Array(#"{"choices":[],"choices":[]}"#.utf8)),
        body(
            "brotli that nobody asked for", [.badReply], [0x8B, 0x02, 0x80, 0x41, 0x42, 0x03],
            headers: "content-encoding: br\r\n"),
    ]

    private static func body(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ bytes: [UInt8], headers: String = "",
        billing: ProviderFailure.Billing = .ambiguous, isEmptyAnswer: Bool = false,
        outputTokens: Int = 0
    ) -> HostileCase {
        HostileCase(
            name, kinds, billing, isEmptyAnswer: isEmptyAnswer, outputTokens: outputTokens
        ) { _, _ in
            .reply(200, bytes, headers: headers)
        }
    }

    // MARK: Redirects and errors

    static let redirects: [HostileCase] =
        [301, 302, 303, 307, 308].map { status in
            redirect("a redirect (\(status))", status) { "http://127.0.0.1:\($0)/v1" }
        } + [
            redirect("a redirect to another name (307)", 307) { "http://localhost:\($0)/v1" },
            redirect("a redirect within the place (307)", 307) { _ in "/v1/chat/completions" },
        ]

    /// Nothing may arrive where it leads to; the campaigns look at that server's ledger.
    private static func redirect(
        _ name: String, _ status: Int, to address: @escaping @Sendable (Int) -> String
    ) -> HostileCase {
        HostileCase(
            name,
            to: {
                .reply(status, [], headers: "location: \(address($0))\r\n", bills: false)
            })
    }

    package static let errorsInside: [HostileCase] = [
        text("an error inside", [.errorInReply], #"{"error":{"message":"it broke"}}"#),
        text("an error as text", [.errorInReply], #"{"error":"it broke"}"#),
        text("no choices", [.emptyReply, .badReply, .errorInReply], #"{"choices":[]}"#),
        text("choices of null", [.emptyReply, .badReply, .errorInReply], #"{"choices":null}"#),
        text("an empty object", [.emptyReply, .badReply, .errorInReply], "{}"),
        text("null", [.emptyReply, .badReply], "null"),
        text("a list", [.emptyReply, .badReply], "[]"),
        text("a number", [.emptyReply, .badReply], "42"),
        text("a choice that is no object", [.emptyReply, .badReply], #"{"choices":[1]}"#),
        text(
            "a message of null", [.emptyReply],
            #"{"choices":[{"message":null,"finish_reason":"stop"}]}"#, isEmptyAnswer: true),
        text(
            "content that is a number", [.emptyReply],
            #"{"choices":[{"message":{"content":5},"finish_reason":"stop"}]}"#,
            isEmptyAnswer: true),
        text(
            "an empty answer", [.emptyReply],
            #"{"choices":[{"message":{"content":""},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":20,"completion_tokens":0}}"#,
            billing: .unusable),
        text(
            "a reason to finish called error", [.errorInReply, .serverError],
            #"{"choices":[{"message":{"content":"half"},"finish_reason":"error"}],"# + usage + "}",
            billing: .unusable, outputTokens: 1),
        // What is inside decides, whatever the status says.
        inside("429 inside", [.rateLimited], "429", .refused, endsItem: false),
        inside(
            "a limit of rate inside", [.rateLimited], "rate_limit_exceeded", .refused,
            endsItem: false),
        inside("503 inside", [.overloaded], "503", .refused, endsItem: false),
        inside("502 inside", [.serverError], "502"),
        inside("504 inside", [.timeout], "504"),
        inside("400 inside", [.invalidRequest], "400", .refused),
        inside("a prompt too long inside", [.contextTooLong], "context_length_exceeded", .refused),
        inside("a filter inside", [.contentFilter], "content_filter", .refused),
        text(
            "502 inside of a choice", [.serverError],
            #"{"choices":[{"error":{"message":"it broke","code":502}}]}"#),
    ]

    private static func inside(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ code: String,
        _ billing: ProviderFailure.Billing = .ambiguous, endsItem: Bool = true
    ) -> HostileCase {
        HostileCase(name, kinds, billing, endsItem: endsItem) { _, _ in
            var script = FaultScript.refusal(200, "it broke", code: code)
            script.bills = billing != .refused
            return script
        }
    }

    static let usage = #""usage":{"prompt_tokens":20,"completion_tokens":1}"#

    private static func text(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ text: String,
        billing: ProviderFailure.Billing = .ambiguous, isEmptyAnswer: Bool = false,
        outputTokens: Int = 0
    ) -> HostileCase {
        body(
            name, kinds, Array(text.utf8), billing: billing, isEmptyAnswer: isEmptyAnswer,
            outputTokens: outputTokens)
    }

    static let statuses: [HostileCase] = [
        status(400, [.invalidRequest], .refused),
        status(408, [.timeout], .ambiguous),
        status(409, [.serverError], .refused, endsItem: false),
        status(413, [.contextTooLong], .refused),
        status(422, [.invalidRequest], .refused),
        status(429, [.rateLimited], .refused, endsItem: false),
        status(500, [.serverError], .ambiguous),
        status(502, [.serverError], .ambiguous),
        status(503, [.overloaded], .refused, endsItem: false),
        status(504, [.timeout], .ambiguous),
        status(520, [.serverError], .ambiguous),
        status(529, [.overloaded], .refused, endsItem: false),
        status(599, [.serverError], .ambiguous),
        status(600, [.badReply], .ambiguous),
        status(999, [.badReply], .ambiguous),
        HostileCase("nothing (204)", [.badReply]) { _, _ in
            FaultScript([.send(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8))])
        },
        HostileCase("an upgrade (101)", [.badReply, .timeout, .truncatedReply, .reset]) { _, _ in
            .raw("HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nxx")
        },
        HostileCase("not modified (304)", [.badReply], .refused, endsItem: false) { _, _ in
            FaultScript([.send(Array("HTTP/1.1 304 Not Modified\r\n\r\n".utf8))], bills: false)
        },
    ]

    private static func status(
        _ status: Int, _ kinds: Set<ProviderFailure.Kind>, _ billing: ProviderFailure.Billing,
        endsItem: Bool = true
    ) -> HostileCase {
        HostileCase("status \(status)", kinds, billing, endsItem: endsItem) { _, _ in
            var script = FaultScript.refusal(status, "no")
            script.bills = billing != .refused
            return script
        }
    }
}
