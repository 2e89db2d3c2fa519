import Checkpoint
import Hashing
import JSON
import Jobs
import Planning
import Routing
import Vocabulary

/// What a request asks and whom, as the hash under which the answer is kept.
///
/// Everything that may change the answer is in it: the place and its model, the body as it is
/// sent, what the job adds to it, which sample it is. Keys and their values never are; headers
/// count as they stand in the job, with the names of variables and not what they hold.
package struct CacheKey: Equatable, Sendable {
    let digest: SHA256.Digest

    var hex: String { digest.hex }

    /// Does the part that all requests to a lane have in common once.
    struct Lane: Sendable {
        private let base: SHA256

        init(_ lane: PlannedLane) {
            let place = lane.place
            var hasher = SHA256()
            var parts = ["sluice answer 1", place.preset, lane.settings.model.model]
            // The simulated models listen at another port each time.
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
        /// Where chance is asked for, an answer is that of its own item only: two items that ask
        /// the same are two draws.
        func key(_ request: PromptRequest, sample: Int, item: ItemKey?) -> CacheKey {
            var hasher = base
            hasher.update("\(request.endpoint.rawValue) \(sample) ")
            if !request.isDeterministic, let item { hasher.update(item.bytes) }
            hasher.update(JSONValue.object(request.body).serialized)
            return CacheKey(digest: hasher.finalize())
        }
    }
}
