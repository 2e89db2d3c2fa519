/// Servers of one kind, and what is wanted of runs before them.
package struct Family: Sendable {
    package let name: String
    package let rows: [Row]
    /// What all rows together are held to, beside each row's goals: so large a share of all
    /// runs has to meet it.
    package var pooled: [(share: Double, goal: Goal)] = []

    /// One server.
    package struct Row: Sendable {
        package let name: String
        package let goals: [Goal]
        /// Plays a run of a seed.
        package let play: @Sendable (UInt64) -> Sample
    }

    package static let all: [Family] = [
        .chance, .slowChance, .short, .told, .untold, .untoldAndChance, .concurrency, .moving,
        .outages, .slowOutages, .routes,
        .storm, .brownOuts, .refusing, .soak, .others,
    ]
}
