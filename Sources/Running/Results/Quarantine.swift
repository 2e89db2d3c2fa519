import Checkpoint
import JSONLines

/// The items that failed, in input form: a file that runs again as it is.
struct Quarantine {
    let store: CheckpointStore
    let plan: RunPlan
    let imported: InputImporter.Outcome

    /// Each item once, however many of its targets failed; no file where none did.
    func write(to path: String, isNeeded: Bool) async throws {
        guard isNeeded else {
            RunDirectory.remove(path)
            return
        }
        let writer = try JSONLinesWriter(path: path + ".new", opening: .replacing)
        var open: [Int: LineFile] = [:]
        var position: Int64 = -1
        while true {
            let items = try await store.failedItems(after: position, limit: 1_024)
            guard let last = items.last else { break }
            position = last.position
            for item in items {
                let number = item.location.source
                guard let file = try open[number] ?? imported.reopen(number) else { continue }
                open[number] = file
                _ = try writer.append(
                    file.read(
                        offset: Int(item.location.offset), length: item.location.length))
            }
        }
        try writer.synchronize()
        try writer.rename(to: path)
        try writer.close()
    }
}
