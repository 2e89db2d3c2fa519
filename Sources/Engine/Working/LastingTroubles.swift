import Synchronization

/// Warns once about each lane that returns nothing for a long time.
package final class LastingTroubles: Sendable {
    private let told = Mutex<Set<Int>>([])
    private let say: @Sendable (String) -> Void

    package init(say: @escaping @Sendable (String) -> Void) { self.say = say }

    package func say(_ warnings: [(lane: Int, text: String)]) {
        for warning in warnings where told.withLock({ $0.insert(warning.lane).inserted }) {
            say(warning.text)
        }
    }
}
