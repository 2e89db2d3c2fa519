import JSONLines
import Jobs
import Platform

/// How fast the same prompts are read from each format, and with how much memory, as ratios to
/// JSON Lines; and how far a gzip bomb gets.
///
/// Each file is read by a process of its own, up to the last item as a plan reads it.
enum InputBenchmark {
    /// `[ROWS [BYTES]]`: rows of the table, and about how large the list is; `read FILE
    /// [unkept]` is the other half; `unkept` unpacks as `check` does, with no copy put on the disk.
    static func run(_ arguments: [String]) async throws {
        if arguments.first == "read", let path = arguments.dropFirst().first {
            return try read(path, isKept: !arguments.contains("unkept"))
        }
        let rows = arguments.first.flatMap(Int.init) ?? 1_000_000
        let bytes = arguments.dropFirst().first.flatMap(Int.init) ?? 1_000_000_000
        let folder = "/tmp/sluice-benchmark-inputs-\(getpid())"
        mkdir(folder, 0o700)
        defer {
            for name in names { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        try write(rows, to: folder + "/a", table: true, text: 60)
        try await pack(folder + "/a.csv")
        try await measure(["a.jsonl", "a.csv", "a.csv.gz"], in: folder)
        try write(bytes / 1_000, to: folder + "/b", table: false, text: 950)
        try await pack(folder + "/b.json")
        try await measure(["b.jsonl", "b.json", "b.json.gz"], in: folder)
        try await explode(bytes, in: folder)
    }

    private static let names = [
        "a.jsonl", "a.csv", "a.csv.gz", "a.csv.copy", "b.jsonl", "b.json", "b.json.gz",
        "b.json.copy", "bomb.jsonl.gz", "bomb.jsonl.copy",
    ]

    // MARK: The files

    /// Writes the same prompts as lines and as a table or a list of several lines an element.
    private static func write(_ count: Int, to path: String, table: Bool, text: Int) throws {
        let lines = try JSONLinesWriter(path: path + ".jsonl")
        let other = try JSONLinesWriter(path: path + (table ? ".csv" : ".json"))
        _ = try other.append(Array((table ? "id,prompt,answer" : "[").utf8))
        for number in 0..<count {
            let words = words(number, text)
            _ = try lines.append(
                Array(#"{"id":"q\#(number)","prompt":"\#(words)","answer":"\#(number)"}"#.utf8))
            let comma = number == count - 1 ? "" : ","
            let parts =
                table
                ? ["q\(number),\"\(words)\",\(number)"]
                : [
                    "  {", "    \"id\": \"q\(number)\",", "    \"prompt\": \"\(words)\",",
                    "    \"answer\": \"\(number)\"", "  }\(comma)",
                ]
            for part in parts { _ = try other.append(Array(part.utf8)) }
        }
        if !table { _ = try other.append(Array("]".utf8)) }
        try lines.close()
        try other.close()
    }

    /// Words that differ, so that packing them is no matter of a few bytes.
    private static func words(_ number: Int, _ length: Int) -> String {
        var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        var words = ""
        while words.utf8.count < length {
            value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            words += String(value >> 40, radix: 36) + " "
        }
        return words
    }

    private static func pack(_ path: String) async throws {
        let process = try ChildProcess("/bin/gzip", ["-1", "-k", path], output: "/dev/null")
        _ = try await process.wait()
    }

    // MARK: The figures

    private struct Figures {
        var seconds: Double
        var peak: Int
    }

    private static func measure(_ names: [String], in folder: String) async throws {
        // The disk would still be busy with these files while a copy is put on it.
        sync()
        var first: Figures?
        for name in names {
            let text = try await reading(name, in: folder)
            let words = text.split(separator: " ")
            guard words.count == 3, let seconds = Double(words[0]), let peak = Int(words[1]) else {
                throw BenchmarkFailure("\(name): \(text)")
            }
            let figures = Figures(seconds: seconds, peak: peak)
            let base = first ?? figures
            first = base
            say(
                "\(name): \(words[2]) items in \(rounded(seconds)) s, \(peak) KB at most; "
                    + "speed \(rounded(base.seconds / seconds)), "
                    + "memory \(rounded(Double(peak) / Double(base.peak))) of lines")
        }
    }

    /// What the process that reads a file says of it.
    private static func reading(_ name: String, in folder: String) async throws -> String {
        let output = folder + "/output"
        defer { unlink(output) }
        let process = try ChildProcess(
            CommandLine.arguments[0], ["inputs", "read", "\(folder)/\(name)"], output: output)
        _ = try await process.wait()
        return try JSONLinesReader(path: output).next().map {
            String(decoding: $0.bytes, as: UTF8.self)
        } ?? "nothing was printed"
    }

    /// Packs so many bytes of one letter, which gzip makes a thousandth of, and has them read.
    private static func explode(_ bytes: Int, in folder: String) async throws {
        let shell =
            #"(printf '{"prompt":"x"}\n'; head -c \#(bytes) /dev/zero | tr '\0' a) | gzip -9 "#
            + "> \(folder)/bomb.jsonl.gz"
        let process = try ChildProcess("/bin/sh", ["-c", shell], output: "/dev/null")
        _ = try await process.wait()
        say("bomb.jsonl.gz of \(bytes) bytes: \(try await reading("bomb.jsonl.gz", in: folder))")
    }

    /// At once, however long the next file takes.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    // MARK: Reading

    private static func read(_ path: String, isKept: Bool) throws {
        let text = #"{"input": "x", "targets": ["sim/small"]}"#
        let job = try JobDecoder().job(bytes: Array(text.utf8), file: "j.json")
        let start = ContinuousClock.now
        var source = InputSource(path: path)
        let copy = path.replacing(".gz", with: ".copy")
        if source.isPacked {
            source = try StandardInputSpool.beginUnpacking(
                source, to: copy, most: job.limits.input.unpackedBytes, isKept: isKept)
        }
        var items = 0
        do {
            _ = try InputReading(sources: [source], decoder: InputDecoder(job))
                .forEachItem { _, _ in items += 1 }
            try source.growth?.finish()
        } catch let error as JSONLinesError {
            var facts = stat()
            let left = stat(copy, &facts) == 0 ? Int(facts.st_size) : 0
            return print(
                "refused after \((ContinuousClock.now - start) / .seconds(1)) s with "
                    + "\(peakMemory) KB at most and \(left) bytes left on the disk: \(error.message)"
            )
        }
        print("\((ContinuousClock.now - start) / .seconds(1)) \(peakMemory) \(items)")
    }

}
