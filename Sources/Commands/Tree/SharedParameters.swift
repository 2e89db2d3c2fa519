import Console
import Vocabulary

/// Parameters that several commands have, declared once.
enum SharedParameters {
    static let job = Argument(
        .file("JOB", extensions: ["json", "jsonc"]), help: "The job file.")
    static let run = Argument(
        .directory("RUN"), help: "The directory of a run: runs/<job name> unless --out said so.")
    static let out = Option(
        "out", short: "o", .directory("DIR"),
        help: "The directory of the run instead of runs/<job name>.")
    static let limit = Option(
        "limit", short: "n", .integer("N", in: 1...Int.max), help: "Only the first N prompts.")
    static let shard = Option(
        "shard", .shard("K/N"), help: "Only the Kth of N equal parts of the prompts.")
    static let skipBad = Flag(
        "skip-bad", help: "Leave out lines that cannot be read instead of stopping.")
    static let set = Option(
        "set", .assignment("KEY=VALUE"), isRepeatable: true,
        help: "Another value for a key of the job file, such as limits.attempts=5; repeatable.")
    static let json = Flag("json", help: "Write JSON for programs to standard output.")
}

/// One of several equal parts of a job's prompts, told apart by content.
package struct Shard: Hashable, Sendable {
    /// From 1 to `count`.
    package var number: Int
    package var count: Int

    package init?(number: Int, count: Int) {
        guard count >= 1, 1...count ~= number else { return nil }
        self.number = number
        self.count = count
    }
}

extension ValueFormat where Value == Shard {
    /// The part and how many there are: `2/8`.
    static func shard(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "K/N with K from 1 to N, such as 2/8") { text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
                count <= 100_000
            else { return nil }
            return Shard(number: number, count: count)
        }
    }
}

extension ValueFormat where Value == Money {
    /// US dollars, exact.
    static func money(_ placeholder: String) -> Self {
        ValueFormat<Int64>.dollars(placeholder).map { Money(picodollars: $0) }
    }
}
