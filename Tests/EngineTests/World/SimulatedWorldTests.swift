import Platform
import Testing

@Suite struct SimulatedWorldTests {
    /// Two hundred, or as many as `SLUICE_SEEDS` says, from `SLUICE_SEED` on.
    private static let count = number("SLUICE_SEEDS") ?? 200
    private static let first = number("SLUICE_SEED") ?? 0
    private static let shares = 20

    private static func number(_ name: String) -> Int? {
        getenv(name).flatMap { Int(String(cString: $0)) }
    }

    @Test(arguments: 0..<shares)
    func `every seed's story keeps the promises`(share: Int) throws {
        for number in stride(from: share, to: Self.count, by: Self.shares) {
            let seed = Self.first + number
            let story = try SimulatedWorld.story(ofSeed: UInt64(seed))
            #expect(story.violations == [], "seed \(seed)")
            // A story that is not told the same way again cannot be looked into.
            guard number.isMultiple(of: 50) else { continue }
            let again = try SimulatedWorld.story(ofSeed: UInt64(seed))
            #expect(again.hash == story.hash, "seed \(seed) tells another story")
        }
    }

    @Test func `processes die and disks fail in each of the ways there are`() throws {
        let stories = try (0..<60).map { try SimulatedWorld.story(ofSeed: $0) }
        #expect(stories.contains { $0.crashes > 0 })
        #expect(Set(stories.flatMap(\.faults)) == Set(SimulatedDisk.Fault.allCases))
    }

    @Test(arguments: [1, 2, 3, 5, 8, 13, 21])
    func `the same seed tells the same story`(seed: UInt64) throws {
        let story = try SimulatedWorld.story(ofSeed: seed)
        #expect(story.hash == (try SimulatedWorld.story(ofSeed: seed)).hash)
        #expect(story.hash != (try SimulatedWorld.story(ofSeed: seed + 1)).hash)
        #expect(story.sends > 0)
    }
}
