import Catalog
import Console
import Jobs
import Providers
import Vocabulary

/// Parameters that several commands have, declared once.
enum SharedParameters {
    static let job = Argument<String>(
        .file("JOB", extensions: ["json", "jsonc"]), help: "The job file.")
    static let run = Argument<String>(
        .directory("RUN"), help: "The run directory: runs/<job name>, or what --out named.")
    static let out = Option<String?>(
        "out", short: "o", .directory("DIR"),
        help: "The run directory (default: runs/<job name>).")
    static let limit = Option<Int?>(
        "limit", short: "n", .integer("N", in: 1...Int.max), help: "Only the first N prompts.")
    static let shard = Option<Shard?>(
        "shard", .shard("K/N"), help: "Only the Kth of N equal parts of the prompts.")
    static let skipBad = Flag(
        "skip-bad", help: "Skip lines that cannot be read instead of stopping.")
    static let set = Option<[Assignment]>(
        "set", .assignment("KEY=VALUE"),
        help: "Override a key of the job file, such as limits.attempts=5; repeatable.")
    static let catalogs = Option<[String]>(
        "catalog", .file("FILE", extensions: ["json"]),
        help: "A price list that overrides the embedded catalog, instead of the job's; "
            + "repeatable.")
    static let proxy = Option<String?>(
        "proxy", .proxy("URL"),
        help: "Call providers through this proxy; proxies in the environment are ignored.")
    static let authorities = Option<String?>(
        "ca-file", .file("FILE", extensions: ["pem", "crt"]),
        help: "Trust the certificate authorities in FILE (PEM) instead of the system's.")
    static let allowCommands = Flag(
        "allow-commands",
        help: "Let scorers of type command run their programs on this machine.")
    static let force = Flag("force", help: "Replace the output file if it exists.")
    static let provider = Option<String?>(
        "provider", .text("NAME").map { ProviderTraits.canonicalName($0) },
        help: "Only the models of this provider.")
    static let json = Flag("json", help: "Write JSON for programs to standard output.")
}

extension ValueFormat where Value == Shard {
    /// The shard's number and how many there are: `2/8`.
    static func shard(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "K/N with K from 1 to N, such as 2/8") { Shard($0) }
    }
}

extension ValueFormat where Value == String {
    /// A URL without a path, and without a password, which other users could see in a list of
    /// processes.
    static func proxy(_ placeholder: String) -> Self {
        ValueFormat(
            placeholder,
            expecting: "http://host:port or https://host:port, without a user name and a path"
        ) { text in
            guard let url = BaseURL(text), url.path.isEmpty else { return nil }
            let origin = url.origin
            return "\(origin.scheme)://\(origin.host):\(origin.port)"
        }
    }

    /// A number of items, a share or `off`, kept as written.
    static func errorLimit(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "a number of items, a share like 20%, or off") {
            ErrorLimit($0) == nil ? nil : $0
        }
    }
}

extension ValueFormat where Value == Money {
    /// US dollars, exact.
    static func money(_ placeholder: String) -> Self {
        ValueFormat<Int64>.dollars(placeholder).map { Money(picodollars: $0) }
    }
}

/// The options of the commands that show something about one run.
struct ViewOptions: Parameters, Equatable {
    @Argument(SharedParameters.run) var run
    @Flag(SharedParameters.json) var writesJSON
}
