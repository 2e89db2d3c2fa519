/// What was repaired when a checkpoint was opened, and from which record.
package struct Recovery: Equatable, Sendable {
    /// The damage of the database; nil if there was none.
    package var damage: String?
    /// The new path of the damaged database.
    package var putAside: String?
    /// Results that the database had lost and the partial results had.
    package var takenBack = 0
    /// Whether attempts were restored from there, too.
    package var attemptsTakenBack = 0
    /// Whether records of requests without a result may be lost.
    package var hasLostAttempts = false
    /// Complete lines of the partial results with a wrong checksum.
    package var badLines = 0
    /// The number of the first such line, from 1.
    package var firstBadLine: Int?
    /// Whether the end of the partial results, or all of it, was missing.
    package var isPartialShort = false

    /// Whether the last process was killed and its log is missing, so that losses cannot be
    /// determined.
    package var isLogLost = false

    package init() {}

    /// Whether nothing needed repair.
    package var isEmpty: Bool { self == Recovery() }

    /// Messages for the user, one sentence each.
    package func sentences(_ directory: RunDirectory) -> [String] {
        var sentences: [String] = []
        if let damage {
            let place = putAside.map { "; it lies in \($0) now" } ?? ""
            sentences.append("The checkpoint was damaged (\(damage)) and was built again\(place).")
        }
        if takenBack > 0 {
            sentences.append(
                "\(takenBack) results that the checkpoint did not have came back from "
                    + "\(directory.partialResults); they are not sent again.")
        }
        if hasLostAttempts {
            sentences.append(
                "Records of sends that brought no result may be lost: the provider's bill can be "
                    + "higher than the totals.")
        }
        if isLogLost {
            sentences.append(
                "\(directory.checkpoint)-wal is gone, though the last process did not close the "
                    + "checkpoint: results that it recorded last may be missing, and are paid for "
                    + "again.")
        }
        if badLines > 0, let firstBadLine {
            sentences.append(
                "\(directory.partialResults) was damaged (\(badLines) lines, the first is line "
                    + "\(firstBadLine)) and is written again from the checkpoint.")
        }
        if isPartialShort {
            sentences.append(
                "\(directory.partialResults) was cut short, as a power failure may leave it, and is "
                    + "written again from the checkpoint.")
        }
        return sentences
    }
}
