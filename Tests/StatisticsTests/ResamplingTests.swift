import Statistics
import Testing
import Vocabulary

struct ResamplingTests {
    private func values(_ count: Int, seed: UInt64, _ draw: (inout SeededGenerator) -> Double)
        -> [Double]
    {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in draw(&generator) }
    }

    @Test(arguments: [Bootstrap.Method.percentile, .bca])
    func `counting gives the interval that drawing items would`(method: Bootstrap.Method) throws {
        // Three different values take the counting path; a nudge to each item forces the other.
        let plain = values(4_000, seed: 1) {
            [-1, 0, 0, 0, 1, 0][Int.random(in: 0..<6, using: &$0)]
        }
        let nudged = plain.enumerated().map { $1 + Double($0) * 1e-12 }
        let bootstrap = Bootstrap(resamples: 2_000, method: method)
        let counted = try #require(bootstrap.interval(of: plain))
        let drawn = try #require(bootstrap.interval(of: nudged))
        #expect(abs(counted.lower - drawn.lower) < 0.0015)
        #expect(abs(counted.upper - drawn.upper) < 0.0015)
    }

    @Test func `a rare event is counted without bias`() throws {
        let rare = [Double](repeating: 1, count: 5) + [Double](repeating: 0, count: 9_995)
        let interval = try #require(
            Bootstrap(resamples: 4_000, method: .percentile).interval(of: rare))
        // The quantiles of a Poisson distribution with mean five are 1 and 10.
        #expect(abs(interval.lower - 0.0001) < 0.00011 && abs(interval.upper - 0.0010) < 0.00011)
    }

    @Test func `the same seed gives the same interval`() {
        let data = values(50, seed: 2) { Double.random(in: 0...1, using: &$0) }
        let bootstrap = Bootstrap(resamples: 500)
        #expect(bootstrap.interval(of: data) == bootstrap.interval(of: data))
        #expect(
            bootstrap.interval(of: data) != Bootstrap(resamples: 500, seed: 3).interval(of: data))
    }

    @Test func `clusters widen the interval of items that agree`() throws {
        let data = (0..<400).map { Double($0 / 10 % 2) }
        let clusters = (0..<400).map { $0 / 10 }
        let alone = try #require(Bootstrap(resamples: 2_000).interval(of: data))
        let together = try #require(
            Bootstrap(resamples: 2_000).interval(of: data, clusters: clusters))
        let ratio = (together.upper - together.lower) / (alone.upper - alone.lower)
        #expect(abs(ratio - 10.0.squareRoot()) < 0.35)
    }

    @Test func `clusters of one item are items`() throws {
        let data = values(300, seed: 4) { Double.random(in: 0...1, using: &$0) }
        let alone = try #require(Bootstrap(resamples: 4_000).interval(of: data))
        let each = try #require(
            Bootstrap(resamples: 4_000).interval(of: data, clusters: Array(0..<300)))
        #expect(abs(alone.lower - each.lower) < 0.002 && abs(alone.upper - each.upper) < 0.002)
    }

    @Test func `equal values have an interval of no width`() {
        let interval = Bootstrap(resamples: 100).interval(of: [0.5, 0.5, 0.5])
        #expect(interval == ConfidenceInterval(lower: 0.5, upper: 0.5, confidence: 0.95))
        #expect(Bootstrap().interval(of: [1]) == nil)
        #expect(Bootstrap().interval(of: [1, 2], clusters: [0, 0]) == nil)
    }

    @Test func `drawn sign flips agree with the t test on a large sample`() {
        let data = values(500, seed: 5) { Double.random(in: -1...1.1, using: &$0) }
        let drawn = PairedPermutation(resamples: 20_000).p(data)
        #expect(abs(drawn - PairedMeans(differences: data).differentP) < 0.01)
    }

    @Test func `swapping whole clusters finds less than swapping items would`() {
        let data = (0..<200).map { Double($0 / 10 % 4 == 0 ? -1 : 1) }
        #expect(PairedPermutation(resamples: 2_000).p(data) < 0.001)
        #expect(
            PairedPermutation(resamples: 2_000).p(data, clusters: (0..<200).map { $0 / 10 }) > 0.01)
        #expect(PairedPermutation().p([0, 0]) == 1)
    }

    @Test(arguments: [(20, 35, 100), (0, 5, 40), (3, 3, 500), (0, 0, 10), (100, 0, 100)])
    func `Tango's interval holds what the test does not reject`(losses: Int, wins: Int, count: Int)
        throws
    {
        let shares = PairedShares(count: count, losses: losses, wins: wins)
        let interval = try #require(shares.interval())
        #expect(interval.lower <= shares.difference && shares.difference <= interval.upper)
        if interval.lower > -1 { #expect(abs(shares.aboveP(interval.lower) - 0.025) < 1e-6) }
        if interval.upper < 1 { #expect(abs(shares.belowP(interval.upper) - 0.025) < 1e-6) }
    }

    @Test func `equivalence needs both sides`() {
        let shares = PairedShares(count: 2_000, losses: 100, wins: 104)
        let equivalence = Equivalence(margin: 0.02, shares)
        #expect(equivalence.notWorseP < 0.05 && equivalence.equivalentP < 0.05)
        #expect(equivalence.equivalentP > equivalence.notWorseP)
        let better = Equivalence(margin: 0.02, PairedShares(count: 2_000, losses: 50, wins: 150))
        #expect(better.notWorseP < 0.001 && better.equivalentP > 0.9)
        let few = Equivalence(margin: 0.02, PairedShares(count: 50, losses: 2, wins: 2))
        #expect(few.notWorseP > 0.05)
    }

    @Test func `variance is split as the analysis of variance has it`() throws {
        // By hand: group means 2 and 6, MS between 24, MS within 1, three samples each.
        let split = try #require(VarianceSplit([[1, 2, 3], [5, 6, 7]]))
        #expect(split.within == 1)
        #expect(abs(split.between - (24 - 1) / 3.0) < 1e-12)
        #expect(abs(split.standardError - 2) < 1e-12)
        #expect(VarianceSplit([[1], [2]]) == nil)
        #expect(VarianceSplit([[1, 2]]) == nil)
        #expect(VarianceSplit([[0, 1], [0, 1], [0, 1]])?.between == 0)
    }
}
