import Checkpoint
import Hashing
import JSON
import Jobs
import Planning
import Routing
import Vocabulary

/// What a request asks and which model it asks, as the hash under which the answer is cached.
///
/// The key covers everything that may change the answer: the endpoint and its model, the body as it
/// is sent, what the job adds to it, and the sample number. API keys and their values are never
/// part of it; headers count as the job writes them, with the names of variables instead of their
/// values.
package struct CacheKey: Equatable, Sendable {
    let digest: SHA256.Digest

    var hex: String { digest.hex }

    /// Prepares once the part that all requests to a lane have in common.
    struct Lane: Sendable {
        private let base: SHA256

        init(_ lane: PlannedLane) {
            let place = lane.place
            var hasher = SHA256()
            var parts = ["sluice answer 1", place.preset, lane.settings.model.model]
            // The simulated models listen on a different port each time.
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
        /// If the request asks for randomness, an answer belongs to its own item only: two items
        /// with the same prompt are two draws.
        func key(_ request: PromptRequest, sample: Int, item: ItemKey?) -> CacheKey {
            var hasher = base
            hasher.update("\(request.endpoint.rawValue) \(sample) ")
            if !request.isDeterministic, let item { hasher.update(item.bytes) }
            hasher.update(JSONValue.object(request.body).serialized)
            return CacheKey(digest: hasher.finalize())
        }
    }
}
