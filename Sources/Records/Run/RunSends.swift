package import Checkpoint
import JSON
import Vocabulary

/// What a run has sent, including its judges, for limits that hold for all of it.
///
/// The judges' sends are in the checkpoints of their own folders, including judges that the job no
/// longer has. If runs were merged, a note counts those of the shards' judges.
package struct RunSends {
    package let store: CheckpointStore
    package let directory: RunDirectory
    /// Called with what a judge's checkpoint has lost and had to be repaired; nil if nothing may be
    /// repaired, since the run is only read.
    package var say: (@Sendable (String) -> Void)?

    package init(
        store: CheckpointStore, directory: RunDirectory, say: (@Sendable (String) -> Void)? = nil
    ) {
        self.store = store
        self.directory = directory
        self.say = say
    }

    /// For the whole run; for one judge's folder, everything else.
    package func total(besides judge: RunDirectory? = nil) async throws -> SentTotals {
        try await store.sent() + judges(besides: judge)
    }

    /// What was sent to the judges.
    package func judges(besides judge: RunDirectory? = nil) async throws -> SentTotals {
        var sum = try await carried()
        for folder in directory.judgings where folder.hasCheckpoint && folder.path != judge?.path {
            sum = try await sum + sent(in: folder)
        }
        return sum
    }

    private func sent(in judging: RunDirectory) async throws -> SentTotals {
        let store: CheckpointStore
        do throws(CheckpointError) {
            store = try await CheckpointStore.open(path: judging.checkpoint, mode: .readOnly)
        } catch {
            // The judge's own run would repair it, but it may never start.
            guard let say, error.isDamage else { throw error }
            store = try await CheckpointStore.open(
                path: judging.checkpoint, mode: .existing, partialResults: judging.partialResults)
            store.opening.recovery.sentences(judging).forEach(say)
        }
        do {
            let sent = try await store.sent()
            await store.close()
            return sent
        } catch {
            await store.close()
            throw error
        }
    }

    // MARK: From shards

    private static let carriedKey = "judges sent"

    /// Records in a merged run what the judges of its shards were sent.
    package static func carry(_ sent: SentTotals, into store: CheckpointStore) async throws {
        if sent == SentTotals() { return }
        let note: JSONObject = [
            "requests": .number(JSONNumber(sent.requests)),
            "tokens": .number(JSONNumber(sent.tokens)),
            "unknown": .number(JSONNumber(sent.unknown)),
        ]
        try await store.setMeta(carriedKey, to: JSONValue.object(note).text)
    }

    private func carried() async throws -> SentTotals {
        var sent = SentTotals()
        guard let text = try await store.meta(Self.carriedKey),
            let note = try? JSONValue.parse(text)
        else { return sent }
        sent.requests = max(0, note["requests"]?.int ?? 0)
        sent.tokens = max(0, note["tokens"]?.int ?? 0)
        sent.unknown = max(0, note["unknown"]?.int ?? 0)
        return sent
    }
}

extension CheckpointError {
    fileprivate var isDamage: Bool {
        switch self {
        case .damaged, .notACheckpoint: true
        default: false
        }
    }
}

extension StoredRun {
    package var sends: RunSends { RunSends(store: store, directory: directory) }
}
