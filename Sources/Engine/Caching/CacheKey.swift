import Checkpoint
import Hashing
import JSON
import Jobs
import Planning
import Routing
import Vocabulary

/// What is asked and of whom, as the hash under which the answer is kept.
///
/// The key covers everything that may change the answer: the provider and model, the body as it is
/// sent, what the job adds to it, and which sample it is. It never covers API keys; headers count
/// as the job writes them, with the names of variables and not their values.
package struct CacheKey: Equatable, Sendable {
    let digest: SHA256.Digest

    var hex: String { digest.hex }

    /// Works out once what all requests to a lane have in common.
    struct Lane: Sendable {
        private let base: SHA256

        init(_ lane: PlannedLane) {
            let place = lane.place
            var hasher = SHA256()
            var parts = ["sluice answer 1", place.preset, lane.settings.model.model]
            // The simulated models listen on another port each time.
            parts.append(place.preset == "sim" ? "" : place.baseURL ?? "")
            for header in place.headers.sorted(by: { $0.key < $1.key }) {
                parts.append("\(header.key.lowercased()): \(header.value)")
            }
            parts.append(JSONValue.object(place.extraBody).text)
            for part in parts {
                hasher.update(String(part.utf8.count))
                hasher.update(" ")
                hasher.update(part)
            }
            base = hasher
        }

        /// The key of one request here.
        ///
        /// If a request asks for chance, its answer belongs to its own item: two items that ask the
        /// same are two draws.
        func key(_ request: PromptRequest, sample: Int, item: ItemKey?) -> CacheKey {
            var hasher = base
            hasher.update("\(request.endpoint.rawValue) \(sample) ")
            if !request.isDeterministic, let item { hasher.update(item.bytes) }
            hasher.update(JSONValue.object(request.body).serialized)
            return CacheKey(digest: hasher.finalize())
        }
    }
}
