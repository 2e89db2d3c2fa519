package import Vocabulary

extension CheckpointStore {
    /// Hands out the result lines in input order, then in the order of the targets, then samples.
    ///
    /// The body runs on the store's thread, a few thousand lines at a time, and commits
    /// come in between; the bytes are valid within the call. Works without a result are
    /// left out.
    package func forEachLine(
        targets: [Int], samples: Int = 1,
        _ body: @escaping @Sendable (WorkID, UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        var next: Int64? = -1
        while let from = next {
            next = try await thread.perform { core -> Result<Int64?, any Error> in
                Result {
                    try core.exportChunk(targets: targets, samples: samples, after: from, body)
                }
            }.get()
        }
    }

    /// The same, each line with the attempts of its work, oldest first.
    package func forEachLineWithAttempts(
        targets: [Int], samples: Int = 1,
        _ body: @escaping @Sendable (WorkID, UnsafeRawBufferPointer, [AttemptRecord]) throws -> Void
    ) async throws {
        var next: Int64? = -1
        while let from = next {
            next = try await thread.perform { core -> Result<Int64?, any Error> in
                Result {
                    try core.exportChunk(targets: targets, samples: samples, after: from) {
                        try body($0, $1, core.attempts(of: $0))
                    }
                }
            }.get()
        }
    }

    /// The result line of one work; nil where it has none.
    package func line(of work: WorkID) async throws(CheckpointError) -> [UInt8]? {
        try await thread.perform { core throws(CheckpointError) in try core.line(of: work) }
    }

    /// Puts other lines in the place of results that are there, for a new scoring.
    package func replaceLines(
        _ lines: [(work: WorkID, line: [UInt8])]
    ) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in
            try core.replaceLines(lines.map { ($0.work, $0.line) })
        }
    }

    /// Keeps a file of result lines in the order of completion, whole from the first on.
    ///
    /// A tail that a crash tore is cut, and what the file lacks is written from the database.
    package func keepPartialResults(at path: String) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.keepPartial(path) }
    }

    /// Stops keeping that file and removes it, once the results stand in input order.
    package func removePartialResults(at path: String) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.removePartial(path) }
    }
}
