import JSON

extension JSONValue {
    /// The body itself, if it is an error and not an answer.
    ///
    /// An `error` without content (null, 0, empty, or an object of such) does not count, nor does
    /// one that reports success: some servers send it beside each answer.
    var reportedError: JSONValue? {
        let isError =
            switch self {
            case .object(let object):
                object["error"].map { !$0.isNoError } ?? false
                    || object["object"]?.string == "error" || object["type"]?.string == "error"
                    || object.isBareError
            case .array(let elements): elements.first?["error"].map { !$0.isNoError } ?? false
            default: false
            }
        return isError ? .some(self) : .none
    }

    /// Whether it holds nothing that could be a message or a code.
    var saysNothing: Bool {
        switch self {
        case .null: true
        case .bool(let flag): !flag
        case .number(let number): number.double == 0
        case .string(let text): text.utf8.allSatisfy { $0 <= 0x20 } || text == "null"
        case .array(let elements): elements.allSatisfy(\.saysNothing)
        case .object(let object): object.allSatisfy { $0.value.saysNothing }
        }
    }

    /// Whether it only says that nothing went wrong: `{"code":0,"message":"success"}`.
    var isNoError: Bool {
        switch self {
        case .number(let number): number.double == 0 || number.double == 200
        case .string(let text): saysNothing || Self.wordsOfSuccess.contains(text.lowercased())
        case .array(let elements): elements.allSatisfy(\.isNoError)
        case .object(let object): object.allSatisfy { $0.value.isNoError }
        case .null, .bool: saysNothing
        }
    }

    private static let wordsOfSuccess: Set = [
        "0", "200", "ok", "success", "successful", "succeeded", "succeed", "no error", "no_error",
        "none", "成功", "请求成功", "操作成功",
    ]
}

extension JSONObject {
    /// Whether members of a gateway's own say what went wrong where the choices would be.
    fileprivate var isBareError: Bool {
        guard let choices = self["choices"], choices.saysNothing else { return false }
        return ["error_message", "error_msg", "error_type", "error_code"].contains {
            self[$0].map { !$0.saysNothing } ?? false
        }
    }
}
