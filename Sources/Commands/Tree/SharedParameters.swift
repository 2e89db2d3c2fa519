import Catalog
import Console
import Jobs
import Providers
import Running
import Vocabulary

/// Parameters that several commands have, declared once.
enum SharedParameters {
    static let job = Argument<String>(
        .file("JOB", extensions: ["json", "jsonc"]), help: "The job file.")
    static let run = Argument<String>(
        .directory("RUN"), help: "The directory of a run: runs/<job name> unless --out said so.")
    static let out = Option<String?>(
        "out", short: "o", .directory("DIR"),
        help: "The directory of the run instead of runs/<job name>.")
    static let limit = Option<Int?>(
        "limit", short: "n", .integer("N", in: 1...Int.max), help: "Only the first N prompts.")
    static let shard = Option<Shard?>(
        "shard", .shard("K/N"), help: "Only the Kth of N equal parts of the prompts.")
    static let skipBad = Flag(
        "skip-bad", help: "Leave out lines that cannot be read instead of stopping.")
    static let set = Option<[Assignment]>(
        "set", .assignment("KEY=VALUE"),
        help: "Another value for a key of the job file, such as limits.attempts=5; repeatable.")
    static let catalogs = Option<[String]>(
        "catalog", .file("FILE", extensions: ["json"]),
        help: "A price list over the embedded catalog, in place of the job's; repeatable.")
    static let proxy = Option<String?>(
        "proxy", .proxy("URL"),
        help: "Call providers through this proxy; those in the environment are ignored.")
    static let authorities = Option<String?>(
        "ca-file", .file("FILE", extensions: ["pem", "crt"]),
        help: "Trust the certificate authorities in FILE (PEM) instead of the system's.")
    static let allowCommands = Flag(
        "allow-commands",
        help: "Let scorers of type command run their programs on this machine.")
    static let force = Flag("force", help: "Replace the file to write where it is there already.")
    static let provider = Option<String?>(
        "provider", .text("NAME").map { ProviderTraits.canonicalName($0) },
        help: "Only the models of this provider.")
    static let json = Flag("json", help: "Write JSON for programs to standard output.")
}

extension ValueFormat where Value == Shard {
    /// The part and how many there are: `2/8`.
    static func shard(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "K/N with K from 1 to N, such as 2/8") { Shard($0) }
    }
}

extension ValueFormat where Value == String {
    /// A place without a path, and without a password, which everybody could see.
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

/// What the commands are told that show something of one run: which, and for whom.
struct ViewOptions: Parameters, Equatable {
    @Argument(SharedParameters.run) var run
    @Flag(SharedParameters.json) var writesJSON
}
