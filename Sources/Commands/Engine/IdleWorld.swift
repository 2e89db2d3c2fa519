import HTTP
import Running
import Vocabulary

/// A world for commands that only look: nothing can be sent from it, and no server starts.
struct IdleWorld {
    let run: RunWorld

    init(context: CommandContext) {
        run = RunWorld(
            time: context.time, transport: NoTransport(), environment: context.environment,
            currentFolder: context.currentDirectory, standardInput: context.standardInput(),
            // The discard port: the address is looked at, and never called.
            simulator: { "http://127.0.0.1:9/v1" }, seed: 0, say: { _ in })
    }
}

/// Carries nothing.
private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        throw HTTPFailure(.transport, .notSent, "nothing is sent from here")
    }
}
