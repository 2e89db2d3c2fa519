import Platform

/// Sends requests over sockets by libcurl, all of them on one thread.
///
/// HTTP/1.1 over TCP or verified TLS; connections are kept and reused. Redirects are returned, not
/// followed. Proxies in the environment are ignored, since only the user may send prompts another
/// way. Link-local addresses and others under which clouds hand out credentials are refused. A
/// request is sent at most once.
package final class CurlTransport: HTTPTransport {

    private let loop: CurlLoop
    private let hasProxy: Bool

    /// - Throws: ``HTTPFailure`` if the system gives no thread or no memory.
    package init(options: CurlOptions = CurlOptions()) throws(HTTPFailure) {
        loop = try CurlLoop(options: options)
        hasProxy = options.proxy != nil
        guard startThread({ [loop] in loop.run() }) else {
            throw HTTPFailure(.transport, .notSent, "the system gives no thread")
        }
    }

    deinit { loop.close() }

    package func send(_ request: consuming HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        try request.checkSendable()
        // The proxy resolves names; only addresses in digits can be checked here.
        if hasProxy, namesLinkLocal(request.url) {
            throw HTTPFailure(.badAddress, .notSent, HTTPFailure.Kind.badAddress.phrase)
        }
        let call = CurlCall(request)
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                call.continuation = continuation
                loop.start(call)
            }
        } onCancel: {
            loop.cancel(call)
        }
        return try result.get()
    }

    /// Ends every exchange as cancelled and refuses new ones; returns at once.
    package func shutdown() { loop.close() }
}

extension HTTPRequest {
    /// Refuses header fields that libcurl would cut short.
    fileprivate func checkSendable() throws(HTTPFailure) {
        if headers.hasIllegalField || ownField?.isLegal == false {
            throw HTTPFailure(
                .badRequest, .notSent, "a header field holds a character that cannot be sent")
        }
    }
}
