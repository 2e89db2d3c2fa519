import JSON

extension ProviderConnection {
    /// How many characters are shown of a body without a known message.
    static let longestExcerpt = 300

    /// The words of a failed request's body, whatever it is.
    func report(of body: ArraySlice<UInt8>, to prompt: JSONObject, model: String?) -> ErrorReport {
        guard let value = try? ReplyParsing.parse(body) else {
            let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
            return ErrorReport(text: text, to: prompt, model: model)
        }
        var report = ErrorReport(value, to: prompt, model: model)
        if report.message.isEmpty, value != .object([:]), !value.isNull {
            let text = String(decoding: body.prefix(4_096), as: UTF8.self)
            report.message = ErrorReport(text: text, to: prompt, model: model).message
        }
        return report
    }
}

extension JSONValue {
    /// The body itself, if it is a refusal that some vendors send as a success: MiniMax's
    /// `base_resp`, Baidu's `error_code`, Tencent's `Response`, a code and a message in place of
    /// the answer, or only a text.
    var refusalWithoutError: JSONValue? {
        if case .string = self { return saysNothing ? nil : self }
        guard case .object(let object) = self else { return nil }
        if let code = object["base_resp"]?["status_code"]?.int, code != 0, !hasAnswer {
            return self
        }
        if hasAnswer { return nil }
        let errors = [
            object["Error"], object["errors"], object["fault"], object["Response"]?["Error"],
            object["ResponseMetadata"]?["Error"],
        ]
        if errors.contains(where: { $0.map { !$0.saysNothing } ?? false }) { return self }
        let says = ErrorShape.messages.contains { object[$0]?.string?.isEmpty == false }
        let isRefused =
            object["error_code"] != nil || object["errorCode"] != nil || object["code"] != nil
            || object["success"]?.bool == false || object["status"]?.string == "error"
            || object["statusCode"] != nil || object["status_code"] != nil
        return says && isRefused ? self : nil
    }

    private var hasAnswer: Bool {
        let places = [
            "choices", "content", "candidates", "output", "data", "embeddings", "promptFeedback",
            "embedding",
        ]
        return places.contains { place in
            guard let value = self[place], !value.isNull else { return false }
            return value.array?.isEmpty != true
        }
    }
}
