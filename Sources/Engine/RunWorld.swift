package import Checkpoint
package import HTTP
package import Jobs
package import Vocabulary

/// Everything that a run takes from outside itself, so that a test can put in its own.
package struct RunWorld: Sendable {
    package var time: any TimeSource
    package var transport: any HTTPTransport
    /// How many the transport can have open at once.
    package var connections: Int
    /// Where keys are looked up.
    package var environment: [String: String]
    package var currentFolder: String
    /// Nil if standard input is a terminal or belongs to somebody else.
    package var standardInput: Int32?
    /// Whether a user sits at a terminal and can see what is spent.
    package var isAttended: Bool
    /// Starts the simulated models and returns their base URL.
    package var simulator: @Sendable () throws -> String
    /// Seeds the jitter of retries.
    package var seed: UInt64
    /// Says something to the user, a sentence at a time.
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

/// What a user may ask of one run beside what the job says.
package struct RunOptions: Sendable {
    /// The run directory; nil for `runs/<job name>` in the current folder.
    package var out: String?
    /// Forget what an earlier run has done.
    package var isFresh = false
    /// Only the first so many prompts.
    package var limit: Int?
    package var shard: Shard?
    /// Put bad lines aside instead of refusing the input.
    package var skipsBadLines = false
    /// Whether items whose answer was empty are sent again.
    package var retriesEmpty = false
    /// Whether scorers may run programs.
    package var allowsCommands = false
    /// A folder of answers that are kept from run to run; nil keeps none.
    package var cache: String?
    /// Called before the first prompt goes out, if any is left.
    package var willSend: @Sendable () async throws -> Void = {}
    /// What else counts towards the limits on requests and tokens; for a judge, all that the run
    /// and its other judges sent.
    package var sentElsewhere = SentTotals()

    package init() {}

    /// Where the run of a job lies.
    package func directory(of job: Job) -> String {
        if let out { return out }
        guard let shard else { return "runs/\(job.name)" }
        return "runs/\(job.name)-shard-\(shard.number)-of-\(shard.count)"
    }
}
