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
        // Then results lie in the file in this very order.
        if zip(targets, targets.dropFirst()).allSatisfy(<), try await isAsImported() {
            let wanted = Set(targets)
            return try await forEachLineAsItLies { work, line in
                if work.sample < samples, wanted.contains(work.target) { try body(work, line) }
            }
        }
        try await forEachLine(targets: targets, samples: samples) { work, _, line in
            try body(work, line)
        }
    }

    /// The same, with the place of each item's line in the input.
    package func forEachLine(
        targets: [Int], samples: Int = 1,
        _ body: @escaping @Sendable (WorkID, ItemLocation, UnsafeRawBufferPointer) throws -> Void
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

    /// The same lines, items in input order, but the results of an item in whatever order is
    /// quickest: one walk through the file if nothing was moved since the first import.
    ///
    /// Results of other targets, and further samples, may be among them.
    package func forEachLine(
        inAnyOrderOf targets: [Int], samples: Int = 1,
        _ body: @escaping @Sendable (WorkID, UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        guard try await isAsImported() else {
            return try await forEachLine(targets: targets, samples: samples, body)
        }
        try await forEachLineAsItLies(body)
    }

    private func isAsImported() async throws(CheckpointError) -> Bool {
        try await thread.perform { core throws(CheckpointError) in try core.isAsImported() }
    }

    /// Lines of whatever target and sample, in the order of their works.
    private func forEachLineAsItLies(
        _ body: @escaping @Sendable (WorkID, UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        var next: Int64? = -1
        while let from = next {
            next = try await thread.perform { core -> Result<Int64?, any Error> in
                Result { try core.exportWorks(after: from, body) }
            }.get()
        }
    }

    /// The same, each line with further facts of its work.
    package func forEachLine(
        targets: [Int], samples: Int = 1, with wanted: LineContext.Parts,
        _ body:
            @escaping @Sendable (WorkID, UnsafeRawBufferPointer, LineContext) throws -> Void
    ) async throws {
        var next: Int64? = -1
        while let from = next {
            next = try await thread.perform { core -> Result<Int64?, any Error> in
                Result {
                    try core.exportChunk(targets: targets, samples: samples, after: from) {
                        var context = LineContext(location: $1)
                        if wanted.contains(.attempts) {
                            context.attempts = try core.attempts(of: $0)
                        }
                        if wanted.contains(.key) { context.key = try core.keyOf($0.item) }
                        try body($0, $2, context)
                    }
                }
            }.get()
        }
    }

    /// The next result lines after a position, -1 for the first, in the order of ``forEachLine``.
    ///
    /// For callers that need time with them. The position to continue after is nil at the end.
    package func page(
        targets: [Int], samples: Int, after position: Int64
    ) async throws -> (lines: [(work: WorkID, line: [UInt8])], next: Int64?) {
        try await thread.perform {
            core -> Result<(lines: [(work: WorkID, line: [UInt8])], next: Int64?), any Error> in
            Result {
                var lines: [(work: WorkID, line: [UInt8])] = []
                let next = try core.exportChunk(
                    targets: targets, samples: samples, after: position
                ) { lines.append(($0, Array($2))) }
                return (lines, next)
            }
        }.get()
    }

    /// The result line of one work; nil if it has none.
    package func line(of work: WorkID) async throws(CheckpointError) -> [UInt8]? {
        try await thread.perform { core throws(CheckpointError) in try core.line(of: work) }
    }

    /// Replaces the lines of results of the present input: all of them, or none.
    ///
    /// The body runs on the store's thread and returns nil for a line that stays; the bytes are
    /// valid within the call. Results themselves, and what they cost, are not touched.
    ///
    /// - Returns: How many lines are others now.
    @discardableResult
    package func rewriteLines(
        targets: [Int], samples: Int = 1,
        _ body: @escaping @Sendable (WorkID, UnsafeRawBufferPointer) -> [UInt8]?
    ) async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in
            try core.rewriteLines(targets: targets, samples: samples, body)
        }
    }

    /// Keeps a file of result lines in the order of completion, whole from the first on.
    ///
    /// A tail that a crash tore is cut, and missing lines are written from the database. Space is
    /// reserved for `inFlight` results that may arrive when the disk is full.
    package func keepPartialResults(
        at path: String, inFlight: Int = 0
    ) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in
            core.mostInFlight = inFlight
            try core.keepPartial(path)
        }
    }

    /// Stops keeping that file and removes it, once the results are in input order.
    package func removePartialResults(at path: String) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.removePartial(path) }
    }
}
