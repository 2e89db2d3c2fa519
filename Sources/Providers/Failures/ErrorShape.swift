/// Where error bodies have their words and codes: those of vendors, frameworks and gateways.
enum ErrorShape {
    /// Members that hold a code, a type or a status, the most telling one first.
    ///
    /// `Code` is Azure's and Tencent's, `__type` AWS's, `errorcode` Apigee's, `http_code`
    /// ModelScope's, `errCode` Huawei's.
    static let codes = [
        "code", "Code", "type", "status", "error_type", "errorType", "__type", "errorcode",
        "errorCode", "err_code", "errCode", "http_code", "statusCode", "status_code", "ErrorCode",
    ]

    /// Members whose numbers are a vendor's own, Baidu's, and whose words are Databricks'.
    static let numberedCodes = ["error_code"]

    /// Members that hold words.
    ///
    /// `Message` is AWS's and Azure's, `faultstring` Apigee's, `title` and `detail` those of
    /// RFC 9457, `status_msg` MiniMax's.
    static let messages = [
        "message", "Message", "error_message", "errorMessage", "error_msg", "errorMsg", "msg",
        "status_msg", "faultstring", "title", "description", "error_description", "reason",
    ]

    /// Members that hold another shape, or text.
    static let containers = [
        "error", "Error", "detail", "errors", "fault", "ResponseMetadata", "Response",
        "raw", "metadata", "exception", "cause", "details",
    ]

    /// Codes that say only that there is an error.
    ///
    /// Anthropic's envelope says only "error", a failed response only "failed".
    static let emptyCodes: Set<String> = [
        "error", "failed", "fail", "failure", "incomplete", "completed", "response", "message",
        "none", "null", "unknown_error", "about:blank",
    ]
}
