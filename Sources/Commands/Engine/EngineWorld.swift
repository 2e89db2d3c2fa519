import HTTP
import Reporting
import Running
import Vocabulary

/// The machine's own network, clock and simulated models, as a run takes them.
final class EngineWorld: Sendable {
    let run: RunWorld
    private let transport: CurlTransport

    init(context: CommandContext, job: Job, display: RunDisplay) throws {
        let transport = try CurlTransport()
        self.transport = transport
        run = RunWorld(
            time: context.time, transport: transport, environment: context.environment,
            currentFolder: context.currentDirectory,
            standardInput: context.standardInput(),
            simulator: { throw RunFailure.other("no simulated models yet") },
            seed: UInt64.random(in: .min ... .max),
            say: { try? display.show(.notice($0)) })
    }

    func stop() {}
}
