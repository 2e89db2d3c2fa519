import CCurl
import Platform
import Testing

@testable import HTTP

/// What is shown where no connection comes about.
struct ConnectionWordsTests {
    @Test func `libcurl's words become a user's`() {
        #expect(
            ConnectionWords.text(
                CCURL_NO_ADDRESS, detail: "Could not resolve host: a.invalid", errno: 0)
                == "unknown host: a.invalid")
        let detail = "Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server"
        #expect(
            ConnectionWords.text(CCURL_NO_CONNECTION, detail: detail, errno: ECONNREFUSED)
                == "connection refused (127.0.0.1 port 9)")
        #expect(
            ConnectionWords.text(CCURL_NO_CONNECTION, detail: "other", errno: EHOSTUNREACH)
                == "no route to the host")
        #expect(ConnectionWords.text(CCURL_NO_CONNECTION, detail: detail, errno: 0) == nil)
        for (code, words) in [
            (CCURL_UNSUPPORTED_PROTOCOL, "Received HTTP/0.9 when not allowed"),
            (CCURL_TLS_CONNECT, "TLS alert: no application protocol"),
        ] {
            let text = ConnectionWords.text(code, detail: words, errno: 0)
            #expect(text?.contains("HTTP/2 only") == true)
        }
        #expect(ConnectionWords.text(CCURL_TIMED_OUT, detail: "x", errno: 0) == nil)
    }
}
