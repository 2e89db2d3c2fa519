extension CheckpointStore {
    /// Replaces the input by the items that the body adds, in order; either all of them or none.
    ///
    /// Other writes throw ``CheckpointError/importing`` during that time. If the body throws, the
    /// input stays as it was.
    @discardableResult
    package func importItems(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (ItemImport) async throws -> Void
    ) async throws -> ImportCounts {
        try await thread.perform { core throws(CheckpointError) in try core.beginImport() }
        do {
            try await body(ItemImport(thread))
        } catch {
            try? await thread.perform { $0.abandonImport() }
            throw error
        }
        return try await thread.perform { core throws(CheckpointError) in
            try core.finishImport()
        }
    }
}

/// An import in progress.
package struct ItemImport: Sendable {
    private let thread: StoreThread

    init(_ thread: StoreThread) { self.thread = thread }

    /// Adds the next lines in input order; chunks of about ten thousand are fastest.
    ///
    /// - Precondition: No key occurs twice in an import.
    package func add(_ chunk: [ItemEntry]) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.importChunk(chunk) }
    }

    /// Numbers a target that lines name; undone if the import fails.
    package func register(target name: String) async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in
            try core.registerInImport(target: name)
        }
    }
}
