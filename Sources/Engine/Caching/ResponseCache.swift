import Catalog
import Checkpoint
import Hashing
import JSON
package import Jobs
package import Results
import Routing
import Synchronization
package import Vocabulary

/// Answers that are cached from run to run, each in a file named by the hash of its request.
///
/// Several processes may use one folder: a file appears whole. A damaged file is ignored, reported
/// once, and replaced by the next answer.
package final class ResponseCache: Sendable {
    /// An answer, with what it cost originally.
    package struct Entry: Sendable {
        package var answer: StoredAnswer
        package var boughtAt: Double
        /// Nil if it was not known.
        package var cost: Money?
        /// Nil in entries that earlier versions wrote.
        package var latency: Duration?

        package init(
            answer: StoredAnswer, boughtAt: Double, cost: Money? = nil, latency: Duration? = nil
        ) {
            self.answer = answer
            self.boughtAt = boughtAt
            self.cost = cost
            self.latency = latency
        }
    }

    private let folder: String
    private let say: @Sendable (String) -> Void
    /// The problems that were reported, so that a folder full of them does not flood the user.
    private let told = Mutex((damaged: 0, hasFailed: false))

    /// Creates the folder if it is missing, accessible to the user alone.
    ///
    /// - Throws: ``RunFailure`` if other users may write to the folder: they could plant answers.
    package init(folder: String, say: @escaping @Sendable (String) -> Void) throws(RunFailure) {
        do throws(CheckpointError) { try RunDirectory(path: folder).create() } catch {
            if case .exposedFolder(_, let objection) = error {
                throw .inputOutput("\(folder): the cache cannot be used, \(objection).")
            }
            throw RunFailure(error)
        }
        self.folder = folder
        self.say = say
    }

    private func path(of key: CacheKey) -> String {
        let name = key.hex
        return "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))"
    }

    /// The cached answer, if there is one and it is intact.
    package func entry(for key: CacheKey) -> Entry? {
        let path = path(of: key)
        switch CacheFile.read(path) {
        case .missing: return nil
        case .unreadable(let reason):
            noteDamage(path, reason)
            return nil
        case .bytes(let bytes):
            guard let entry = Self.entry(bytes, for: key) else {
                noteDamage(path, "it is damaged")
                return nil
            }
            return entry
        }
    }

    package func keep(_ entry: Entry, for key: CacheKey) {
        var object: JSONObject = [
            "sluice_answer": 1, "key": .string(key.hex),
            "bought_at": .number(JSONNumber(entry.boughtAt)),
        ]
        object[.cost] = entry.cost.map { .money($0) }
        object[.latency] = entry.latency.map { .count($0.milliseconds) }
        for member in entry.answer.object { object[member.key] = member.value }
        let body = JSONValue.object(object).serialized
        let bytes = Array(SHA256.digest(of: body).hex.utf8) + [0x0A] + body
        guard let reason = CacheFile.write(bytes, to: path(of: key)) else { return }
        let isFirst = told.withLock { told in
            defer { told.hasFailed = true }
            return !told.hasFailed
        }
        if isFirst { say("\(folder): answers cannot be stored: \(reason). The run continues.") }
    }

    /// Reads an entry back; nil unless it was written for this key.
    private static func entry(_ bytes: [UInt8], for key: CacheKey) -> Entry? {
        let sum = bytes.prefix(64)
        guard bytes.count > 65, bytes[64] == 0x0A else { return nil }
        let body = Array(bytes[65...])
        guard sum.elementsEqual(SHA256.digest(of: body).hex.utf8),
            let object = try? JSONValue.parse(body).object,
            object["key"]?.string == key.hex, let answer = StoredAnswer(object),
            let boughtAt = object["bought_at"]?.double
        else { return nil }
        return Entry(
            answer: answer, boughtAt: boughtAt,
            cost: object[.cost]?.number.flatMap { Money(decimal: $0.lexeme, in: .dollars) },
            latency: object[.latency]?.int.map { .milliseconds($0) })
    }

    private static let longestTale = 3

    private func noteDamage(_ path: String, _ reason: String) {
        let count = told.withLock { told in
            told.damaged += 1
            return told.damaged
        }
        guard count <= Self.longestTale else { return }
        let rest = count == Self.longestTale ? " Further ones are not told." : ""
        say("\(path): this cached answer is ignored and bought again: \(reason).\(rest)")
    }
}
