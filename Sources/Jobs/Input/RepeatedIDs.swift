package import JSONLines

/// The second reading of an input with suspected repeated ids: which records have them, and which
/// had them first.
package struct RepeatedIDs: Sendable {
    private let suspects: Set<UInt64>
    private let decoder: InputDecoder
    private var first: [String: InputPlace] = [:]
    private var hasAdvised = false
    /// What both readings found; empty if two different ids only had the same hash.
    package private(set) var result: InputFindings

    /// Continues from the first reading's suspects; its findings come before new ones.
    init(suspects: Set<UInt64>, decoder: InputDecoder, findings: InputFindings) {
        self.suspects = suspects
        self.decoder = decoder
        result = findings
    }

    /// Takes a line again.
    package mutating func take(
        _ line: UnsafeBufferPointer<UInt8>, as format: RecordFormat = .lines,
        at place: @autoclosure () -> InputPlace
    ) {
        let ids: [String]
        do throws(InputError) {
            let items = try decoder.decode(line: line, as: format).items
            ids = items.compactMap { $0.shownID ?? $0.id }
        } catch {
            ids = [error.id].compactMap(\.self)
        }
        for id in ids where suspects.contains(DuplicateDetector.hash(of: id)) {
            take(id, at: place())
        }
    }

    private static let advice =
        " Make ids differ, or make them of several fields in the job, as in "
        + "\"id\": \"{{page}}-{{number}}\"."

    private mutating func take(_ id: String, at place: InputPlace) {
        guard let earlier = first[id] else {
            first[id] = place
            return
        }
        let file = earlier.file == place.file ? "" : " of \(earlier.file)"
        let first = earlier.record ?? "line \(earlier.line)"
        var error = InputError("duplicate id \"\(id)\", first in \(first)\(file).", id: id)
        if !hasAdvised { error.message += Self.advice }
        hasAdvised = true
        error.isSkippable = false
        result.append(InputFinding(place: place, error: error))
    }
}
