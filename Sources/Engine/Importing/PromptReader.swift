import Catalog
import Checkpoint
import Hashing
import JSON
import JSONLines
package import Jobs
import Planning
import Routing
import Vocabulary

/// Reads prompts back from their files by the locations that the import recorded.
package struct PromptReader: Sendable {
    private let decoder: InputDecoder
    private let targets: [String: Target]
    /// By the checkpoint's number of the source.
    private let files: [Int: LineFile]
    private let formats: [Int: RecordFormat]
    private let names: ItemNames

    /// Opens the files; one that has changed since the import, or changes later, is an error.
    ///
    /// - Throws: ``RunFailure``.
    package init(job: Job, decoder: InputDecoder, imported: ImportedInput) throws(RunFailure) {
        self.decoder = decoder
        targets = Dictionary(job.targets.map { ($0.name, $0) }) { first, _ in first }
        var opened: [Int: LineFile] = [:]
        var formats: [Int: RecordFormat] = [:]
        for number in imported.files.keys.sorted() {
            do throws(JSONLinesError) {
                opened[number] = try imported.reopen(number)
                formats[number] = try imported.format(of: number, by: decoder)
            } catch { throw RunFailure(error) }
        }
        self.files = opened
        self.formats = formats
        names = imported.names
    }

    /// Passes the prompts of some items to a closure, in their order.
    func forEachPrompt(
        of items: some Sequence<PendingItem>, for target: PlannedTarget,
        _ body: (PendingItem, PreparedPrompt) -> Void
    ) throws {
        var windows = files.mapValues { LineWindow($0) }
        for item in items {
            let (source, place) = (item.location.source, item.location)
            guard var window = windows.removeValue(forKey: source) else {
                throw RunFailure.other(
                    "the input of item \(item.item) is no longer part of the job")
            }
            let prompt = try window.withLine(offset: Int(place.offset), length: place.length) {
                line in try self.prompt(in: line, of: item, for: target)
            }
            windows[source] = window
            body(item, prompt)
        }
    }

    private func prompt(
        in line: UnsafeBufferPointer<UInt8>, of item: PendingItem, for target: PlannedTarget
    ) throws -> PreparedPrompt {
        let record: InputItem
        let format = formats[item.location.source] ?? .lines
        do throws(InputError) { record = try decoder.decode(line: line, as: format) } catch {
            throw RunFailure.badInput([InputFault("line \(item.location.line): \(error)")])
        }
        guard let decoded = record.item(of: item.key) else {
            throw RunFailure.badInput([
                InputFault("line \(item.location.line): holds other prompts than it did.")
            ])
        }
        let request = targets[target.name]?.request(for: decoded.request) ?? decoded.request
        return PreparedPrompt(
            id: names.id(of: decoded, at: item.location, format), line: item.location.line,
            lineDigest: SHA256.digest(of: UnsafeRawBufferPointer(line)), request: request,
            metadata: decoded.metadata, inputTokens: TokenEstimator.tokens(in: request),
            bound: RequestBound(of: request), key: item.key, lineBytes: line.count)
    }
}
