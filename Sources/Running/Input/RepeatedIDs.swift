/// The second reading of an input in which ids seem to repeat: who has them, and who had them first.
package struct RepeatedIDs: Sendable {
    private let suspects: Set<UInt64>
    private let decoder: InputDecoder
    private var first: [String: InputPlace] = [:]
    private var findings: [InputFinding]
    private var isCutOff: Bool

    /// Goes on from the first reading: its suspects, and its findings before those of this one.
    init(suspects: Set<UInt64>, decoder: InputDecoder, findings: [InputFinding], isCutOff: Bool) {
        self.suspects = suspects
        self.decoder = decoder
        self.findings = findings
        self.isCutOff = isCutOff
    }

    /// What both readings found; empty where two different ids merely had one hash.
    package var result: InputFindings { InputFindings(findings, isCutOff: isCutOff) }

    /// Takes a line again.
    package mutating func take(
        _ line: UnsafeBufferPointer<UInt8>, at place: @autoclosure () -> InputPlace
    ) {
        let id: String?
        do throws(InputError) { id = try decoder.decode(line: line).id } catch { id = error.id }
        guard let id, suspects.contains(DuplicateDetector.hash(of: id)) else { return }
        let place = place()
        guard let earlier = first[id] else {
            first[id] = place
            return
        }
        if findings.count >= InputScan.maximumFindings {
            isCutOff = true
            return
        }
        let file = earlier.file == place.file ? "" : " of \(earlier.file)"
        let error = InputError(
            "the id \"\(id)\" stands twice, first in line \(earlier.line)\(file).", id: id)
        findings.append(InputFinding(place: place, error: error))
    }
}
