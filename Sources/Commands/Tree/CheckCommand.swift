package import Console
package import Running

/// `sluice check`: what a run would do and cost, without sending anything.
package struct CheckCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var job: String
        package var out: String?
        package var limit: Int?
        package var shard: Shard?
        package var skipsBadLines = false
        package var writesJSON = false
        package var settings: [Assignment] = []

        package init(job: String) { self.job = job }
    }

    package var options: Options

    package static let declaration = CommandDeclaration(
        "check", summary: "Check a job and every prompt, and show the plan and its cost.",
        discussion: ["Nothing is sent and nothing is written."],
        parameters: [
            SharedParameters.job, SharedParameters.out, SharedParameters.limit,
            SharedParameters.shard, SharedParameters.skipBad, SharedParameters.json,
            SharedParameters.set,
        ],
        exitStatus: ExitStatus.table,
        examples: [.init("sluice check job.json", "What would this job cost?")])

    package init(_ arguments: ParsedArguments) {
        options = Options(job: arguments[SharedParameters.job])
        options.out = arguments[SharedParameters.out]
        options.limit = arguments[SharedParameters.limit]
        options.shard = arguments[SharedParameters.shard]
        options.skipsBadLines = arguments[SharedParameters.skipBad]
        options.writesJSON = arguments[SharedParameters.json]
        options.settings = arguments.all(SharedParameters.set)
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        throw CommandFailure(.failed, "this build has no engine to check jobs with")
    }
}
