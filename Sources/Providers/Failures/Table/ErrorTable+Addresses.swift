extension ErrorTable {
    /// Servers that know no such path or want another scheme: a wrong address, whatever the status.
    ///
    /// A 404 says so itself. Within a reply of 200 an error counts as a 400, unless it names a
    /// status of its own.
    static let addresses: [ErrorRule] = [
        ErrorRule(of: [.gateway], 400, says: wantsTLS, .wrongAddress),
        ErrorRule(
            of: [.lmstudio], [400...400, 500...599], says: ["unexpected endpoint or method"],
            .wrongAddress),
        // OpenAI's own words, Express's, Spring's and Kong's.
        ErrorRule(
            of: [.openai, .gateway], [400...400, 500...599],
            says: [
                "invalid url (post", "unknown request url", "cannot post /", "no static resource",
                "no handler found for", "no endpoint post", "no route matched with those values",
                "no matching route", "route not found", "no such route", "unknown endpoint",
                "requested url was not found", "method not allowed",
            ], .wrongAddress),
        ErrorRule(
            of: [.zhipu, .gateway], [500...599],
            says: ["404 not_found", "404 not found", "404 page not found"], .wrongAddress),
    ]

    /// What nginx, Go's server, Apache and Tomcat say to plain HTTP if they expect TLS.
    static let wantsTLS = [
        "plain http request was sent to https port", "http request to an https server",
        "speaking plain http to an ssl-enabled server port",
        "combination of host and port requires tls",
    ]
}
