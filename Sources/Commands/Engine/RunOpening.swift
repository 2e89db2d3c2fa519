import Checkpoint
import Console
import Inspection
import JSON
import Jobs
import Records
import Reporting

/// Opens runs for the commands that look at them.
enum RunOpening {
    /// Opens a run, passes it to the body and closes it.
    ///
    /// - Throws: ``CommandFailure`` if the path is not a run or cannot be read.
    static func with<Value>(
        _ path: String, _ body: (StoredRun) async throws -> Value
    ) async throws -> Value {
        try await RunRefusal.told {
            let run = try await StoredRun.open(path)
            do {
                let value = try await body(run)
                await run.close()
                return value
            } catch {
                await run.close()
                throw error
            }
        }
    }
}

extension CommandContext {
    /// The width for tables on standard output; unlimited for a pipe or a file.
    var tableWidth: Int {
        let terminal = outputTerminal()
        return terminal.isTTY ? terminal.width : .max
    }
}

/// Turns errors from reading a run into command failures.
enum RunRefusal {
    /// - Throws: ``CommandFailure`` for every error that reading a run throws.
    static func told<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let refusal as RunComparison.Refusal {
            throw CommandFailure(.badInput, refusal.message)
        } catch let failure as RunFailure {
            throw CommandFailure(failure)
        } catch CheckpointError.damaged(let path, let detail) {
            throw CommandFailure(
                .badInput, CheckpointError.damaged(path: path, detail: detail).description,
                hint: "Run the job again: Sluice repairs it from the partial results if possible.")
        } catch let error as CheckpointError {
            throw CommandFailure(.io, error.description)
        }
    }
}
