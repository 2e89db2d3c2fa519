let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "http": try await HTTPBenchmark.run(Array(arguments.dropFirst()))
default: print("usage: Benchmarks http URL [REQUESTS] [IN-FLIGHT]")
}
