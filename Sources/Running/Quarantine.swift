import Checkpoint
import Engine
import JSONLines
import Jobs

/// The items that failed, in input form: a file that can be run again as it is.
struct Quarantine {
    let store: CheckpointStore
    let imported: ImportedInput
    let decoder: InputDecoder

    /// Each record once, however many of its targets and prompts failed; no file if none did.
    func write(to path: String, isNeeded: Bool) async throws {
        guard isNeeded else {
            RunDirectory.remove(path)
            return
        }
        let writer = try JSONLinesWriter(path: path + ".new", opening: .replacing)
        var open: [Int: (file: LineFile, format: RecordFormat)] = [:]
        var position: Int64 = -1
        var last: ItemLocation?
        while true {
            let items = try await store.failedItems(after: position, limit: 1_024)
            guard let end = items.last else { break }
            position = end.position
            for item in items where item.location != last {
                let number = item.location.source
                if open[number] == nil, let file = try imported.reopen(number) {
                    open[number] = (file, try imported.format(of: number, by: decoder))
                }
                guard let (file, format) = open[number] else { continue }
                let record = try file.read(
                    offset: Int(item.location.offset), length: item.location.length)
                try writer.append(line(of: record, format, item.location))
                last = item.location
            }
        }
        try writer.synchronize()
        try writer.rename(to: path)
        try writer.close()
    }

    /// CSV rows lack their header here, JSON elements may span several lines, and a record without
    /// an id has another line number here.
    private func line(
        of record: [UInt8], _ format: RecordFormat, _ location: ItemLocation
    ) throws -> [UInt8] {
        let item = try record.withUnsafeBufferPointer {
            try decoder.decode(line: $0, as: format)
        }
        let names = imported.names
        let isNamed = names.given(item) != nil
        return try decoder.line(
            of: record, as: format, naming: isNamed ? nil : names.id(of: item, at: location, format)
        )
    }
}
