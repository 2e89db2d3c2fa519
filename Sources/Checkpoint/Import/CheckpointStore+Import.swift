extension CheckpointStore {
    /// Replaces the input by what the body hands over, in order, all or nothing.
    ///
    /// Other writes throw ``CheckpointError/importing`` in the meantime. An error of the body
    /// leaves the input as it was.
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

/// An import that is in progress.
package struct ItemImport: Sendable {
    private let thread: StoreThread

    init(_ thread: StoreThread) { self.thread = thread }

    /// Takes the next lines in input order; some ten thousand at a time are quick.
    ///
    /// - Precondition: no key comes twice in an import.
    package func add(_ chunk: [ItemEntry]) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.importChunk(chunk) }
    }

    /// Numbers a target that lines name; undone with the import, should it fail.
    package func register(target name: String) async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in
            try core.registerInImport(target: name)
        }
    }
}
