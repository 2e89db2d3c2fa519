package import Checkpoint
package import HTTP
package import Jobs
package import Vocabulary

/// Everything that a run takes from its surroundings, so that a test can replace it.
package struct RunWorld: Sendable {
    package var time: any TimeSource
    package var transport: any HTTPTransport
    /// How many connections the transport can have open at once.
    package var connections: Int
    /// Where keys are looked up.
    package var environment: [String: String]
    package var currentFolder: String
    /// Nil if standard input is a terminal or is not for this run to read.
    package var standardInput: Int32?
    /// Whether a user at a terminal can see what is spent.
    package var isAttended: Bool
    /// Starts the simulated models and returns their base URL.
    package var simulator: @Sendable () throws -> String
    /// Seeds the jitter of retries.
    package var seed: UInt64
    /// Prints a message for the user, one sentence at a time.
    package var say: @Sendable (String) -> Void

    package init(
        time: any TimeSource, transport: any HTTPTransport, connections: Int = .max,
        environment: [String: String], currentFolder: String, standardInput: Int32?,
        isAttended: Bool = true,
        simulator: @escaping @Sendable () throws -> String, seed: UInt64,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.time = time
        self.transport = transport
        self.connections = connections
        self.environment = environment
        self.currentFolder = currentFolder
        self.standardInput = standardInput
        self.isAttended = isAttended
        self.simulator = simulator
        self.seed = seed
        self.say = say
    }
}

/// The user's options for one run, in addition to the job.
package struct RunOptions: Sendable {
    /// The run directory; nil for `runs/<job name>` in the current folder.
    package var out: String?
    /// Discards what an earlier run has done.
    package var isFresh = false
    /// The number of prompts to take from the start of the input.
    package var limit: Int?
    package var shard: Shard?
    /// Skip bad lines instead of rejecting the input.
    package var skipsBadLines = false
    /// Whether items whose answer was empty are sent again.
    package var retriesEmpty = false
    /// Whether scorers may run programs.
    package var allowsCommands = false
    /// The folder of the response cache; nil for no cache.
    package var cache: String?
    /// Called before the first prompt goes out, if any is left.
    package var willSend: @Sendable () async throws -> Void = {}
    /// What else counts toward the limits on requests and tokens: for a judge, everything that the
    /// run and its other judges sent.
    package var sentElsewhere = SentTotals()

    package init() {}

    /// Where the run of a job is stored.
    package func directory(of job: Job) -> String {
        if let out { return out }
        guard let shard else { return "runs/\(job.name)" }
        return "runs/\(job.name)-shard-\(shard.number)-of-\(shard.count)"
    }
}
