import Checkpoint
import JSON

/// Joins the finished shards of one job into the run that one machine would have made.
///
/// The new run directory is built beside its place and appears whole or not at all; the shards
/// stay as they are. No model is asked.
package enum Merging {
    /// Checks the shards and joins them in a directory, `runs/<job name>` unless named.
    ///
    /// - Returns: What a run would report, and its job.
    /// - Throws: ``RunFailure``.
    package static func merge(
        _ runs: [String], out: String? = nil
    ) async throws -> (report: RunReport, job: Job) {
        do {
            var shards: [ShardRun] = []
            do {
                for path in runs { shards.append(try await ShardRun(path)) }
                let name = shards.first.map { "runs/\($0.run.name)" }
                let result = try await MergeSite(out: out ?? name ?? "runs").build(shards)
                for shard in shards { await shard.close() }
                return result
            } catch {
                for shard in shards { await shard.close() }
                throw error
            }
        } catch { throw RunFailure(error) }
    }
}
