/// What opening a checkpoint had to repair, and from what.
package struct Recovery: Equatable, Sendable {
    /// What was wrong with the database; nil if it could be opened as it was.
    package var damage: String?
    /// Where the damaged database now lies.
    package var putAside: String?
    /// Results that the database had lost and the file of partial results gave back.
    package var takenBack = 0
    /// Of the attempts, too, some came from there.
    package var attemptsTakenBack = 0
    /// Whether records of sends without a result may be gone.
    package var hasLostAttempts = false
    /// Whole lines of the partial results that were not as they had been written.
    package var badLines = 0
    /// The first of them, from 1.
    package var firstBadLine: Int?
    /// Whether the partial results had lost their end, or all of it.
    package var isPartialShort = false

    /// Whether the last process was killed and its log is gone, without a record of what was lost.
    package var isLogLost = false

    package init() {}

    /// Whether there was nothing to mend.
    package var isEmpty: Bool { self == Recovery() }

    /// What the user must know, a sentence each.
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
