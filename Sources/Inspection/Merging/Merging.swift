import Checkpoint
import JSON
import JSONLines
package import Jobs
package import Records

/// Joins the finished shards of one job into the run that a single machine would have made.
///
/// The new run directory is built next to its final place and appears whole or not at all; the
/// shards stay unchanged. No model is asked.
package enum Merging {
    /// Checks the shards and joins them in a directory, `runs/<job name>` unless named.
    ///
    /// - Returns: The report of the run, and its job.
    /// - Throws: ``RunFailure``.
    package static func merge(
        _ runs: [String], out: String? = nil
    ) async throws -> (report: RunReport, job: Job) {
        do {
            try refuseRepetition(runs)
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

    /// A directory that is named twice, by whatever path, does not count as two shards.
    private static func refuseRepetition(_ runs: [String]) throws(RunFailure) {
        var seen: [(path: String, identity: FileIdentity)] = []
        for path in runs {
            guard let identity = FileIdentity(path: path) else { continue }
            if let other = seen.first(where: {
                $0.identity.device == identity.device && $0.identity.inode == identity.inode
            }) {
                let name = other.path == path ? "" : ", first as \(other.path)"
                throw .badRun(
                    "\(path): this run directory is named twice\(name). Name each shard once.")
            }
            seen.append((path, identity))
        }
    }
}
