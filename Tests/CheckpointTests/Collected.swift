import Synchronization

/// Strings that a callback on another thread hands over.
final class Collected: Sendable {
    private let list = Mutex<[String]>([])

    func append(_ value: String) { list.withLock { $0.append(value) } }

    var values: [String] { list.withLock { $0 } }
}
