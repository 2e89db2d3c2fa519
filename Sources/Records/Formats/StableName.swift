import Hashing
import Results

/// The part of an id that is always the same for one result, however often it is written.
struct StableName {
    let text: String

    /// Made from what the result is for, not from a position that could change.
    init(_ result: StoredLine) {
        var hasher = SHA256()
        for part in [result.id, result.target] {
            hasher.update(part ?? "")
            hasher.update("\n")
        }
        hasher.update(String(result.sample))
        hasher.update("\n")
        hasher.update(result.lineDigest ?? "")
        text = String(hasher.finalize().hex.prefix(32))
    }
}
