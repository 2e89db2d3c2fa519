// `Benchmarks NAME...` runs what is named, `Benchmarks` alone runs all.
let benchmarks: KeyValuePairs<String, @Sendable () async throws -> Void> = [
    "json": JSONBenchmark.run
]

let wanted = CommandLine.arguments.dropFirst()
for (name, run) in benchmarks where wanted.isEmpty || wanted.contains(name) { try await run() }
for name in wanted where !benchmarks.contains(where: { $0.key == name }) {
    print("no benchmark \(name); there are: " + benchmarks.map(\.key).joined(separator: ", "))
}
