import HTTP
import Providers

/// The proxy of a transport, and the certificate authorities that it trusts.
enum Trust {
    /// Sets authorities only for an HTTPS proxy, because providers bring their own.
    ///
    /// - Throws: ``CommandFailure`` if the authorities cannot be read.
    static func options(
        proxy: String?, authorities: String?, in context: CommandContext
    ) throws(CommandFailure) -> CurlOptions {
        var options = CurlOptions()
        options.proxy = proxy
        guard proxy?.hasPrefix("https:") == true else { return options }
        do throws(AuthorityError) {
            options.authorities =
                if let authorities {
                    try TrustedAuthorities(path: authorities, source: "ca_file")
                } else {
                    try TrustedAuthorities.named(in: context.environment)
                }
        } catch { throw CommandFailure(.badJob, error.description) }
        return options
    }
}
