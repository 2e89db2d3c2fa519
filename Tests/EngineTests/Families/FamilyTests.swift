import Testing
import Worlds

/// A few rows of `Benchmarks admission`, each with one seed.
@Suite struct FamilyTests {
    @Test func `limits that headers tell are used and hardly refused`() throws {
        for row in Family.told.rows where row.name.hasPrefix("60 requests") {
            #expect(row.goals.allSatisfy { $0.isMet(by: [row.play(1)]) }, "\(row.name)")
        }
    }

    @Test func `a server that never refuses is bounded by its own waiting line alone`() throws {
        let row = try #require(Family.others.rows.first { $0.name.hasSuffix("a waiting line") })
        #expect(row.goals.allSatisfy { $0.isMet(by: [row.play(1)]) })
    }

    @Test func `the same seed is the same run`() throws {
        let row = try #require(Family.told.rows.first { $0.name.hasPrefix("60 requests") })
        let (first, again) = (row.play(3), row.play(3))
        for goal in row.goals { #expect(first[goal.measure] == again[goal.measure]) }
    }

    @Test func `each row has a name of its own in its family`() {
        for family in Family.all {
            #expect(Set(family.rows.map(\.name)).count == family.rows.count, "\(family.name)")
        }
    }

    @Test func `the worst seed is judged, or the median where the goal says so`() {
        let samples = [0.95, 0.5, 0.96].map { Sample([.used: $0, .refused: 1 - $0]) }
        #expect(!Goal.atLeast(0.9, .used).isMet(by: samples))
        #expect(Goal.atLeast(0.5, .used).isMet(by: samples))
        #expect(!Goal.atMost(0.1, .refused).isMet(by: samples))
        #expect(Goal.medianAtMost(0.1, .refused).isMet(by: samples))
        #expect(!Goal.atLeast(0, .recovery).isMet(by: samples), "nothing was measured")
    }
}
