let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "http": try await HTTPBenchmark.run(Array(arguments.dropFirst()))
case "serve": try await ServerBenchmark.serve(on: arguments.dropFirst().first)
case "simulate": try await ServerBenchmark.simulate(on: arguments.dropFirst().first)
default: print("usage: Benchmarks http URL [REQUESTS] [IN-FLIGHT] | serve PORT | simulate PORT")
}
