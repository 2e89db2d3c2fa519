import HTTP
import JSON

/// An error in the format of OpenAI's servers.
struct SimulatedError: Error {
    let status: Int
    let type: String
    let code: String?
    let param: String?
    let message: String
    var headers: HTTPHeaders = [:]

    static func invalid(_ message: String, param: String? = nil) -> SimulatedError {
        SimulatedError(
            status: 400, type: "invalid_request_error", code: nil, param: param, message: message)
    }

    static func noSuchModel(_ name: String) -> SimulatedError {
        SimulatedError(
            status: 404, type: "invalid_request_error", code: "model_not_found", param: "model",
            message: "The model '\(name)' does not exist; there are small, large and flaky.")
    }

    static let unauthorized = SimulatedError(
        status: 401, type: "invalid_request_error", code: "invalid_api_key", param: nil,
        message: "Incorrect API key provided.")

    static let noFlex = SimulatedError(
        status: 429, type: "resource_unavailable", code: "resource_unavailable", param: nil,
        message: "Resource unavailable: the flex tier has no room (simulated).")

    static func refused(_ status: Int, retryAfter: Duration) -> SimulatedError {
        let milliseconds = Int((retryAfter / .milliseconds(1)).rounded(.up))
        var error =
            status == 429
            ? SimulatedError(
                status: 429, type: "requests", code: "rate_limit_exceeded", param: nil,
                message: "Rate limit reached (simulated).")
            : SimulatedError(
                status: status, type: "server_error", code: nil, param: nil,
                message: "The server had an error (simulated).")
        if status == 429 || status == 503 {
            error.headers = [
                "retry-after": "\((milliseconds + 999) / 1000)",
                "retry-after-ms": "\(milliseconds)",
            ]
        }
        return error
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("error")
        writer.beginObject()
        writer.key("message")
        writer.string(message)
        writer.key("type")
        writer.string(type)
        for (key, value) in [("param", param), ("code", code)] {
            writer.key(key)
            if let value { writer.string(value) } else { writer.null() }
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
