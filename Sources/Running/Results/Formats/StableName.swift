import Hashing
import JSON

/// The part of an id that is the same for one result however often it is written.
struct StableName {
    let text: String

    /// Made from what the result is for, and from nothing that a position could change.
    init(_ result: JSONObject) {
        var hasher = SHA256()
        for key in ["id", "target"] {
            hasher.update(result[key]?.string ?? "")
            hasher.update("\n")
        }
        hasher.update(String(result["sample"]?.int ?? 0))
        hasher.update("\n")
        hasher.update(result["input"]?["sha256"]?.string ?? "")
        text = String(hasher.finalize().hex.prefix(32))
    }
}
