import Statistics
import Testing
import Vocabulary

struct ChangePointTests {
    private func series(_ levels: [(Double, Int)], noise: Double, error: Double?) -> [SeriesPoint] {
        var generator = SeededGenerator(seed: 9)
        return levels.flatMap { level, count in
            (0..<count).map { _ in
                let offset = NormalDistribution.quantile(
                    Double.random(in: 0.001...0.999, using: &generator))
                return SeriesPoint(value: level + noise * offset, standardError: error)
            }
        }
    }

    @Test(arguments: [0.01, nil])
    func `a step is found where it is`(error: Double?) throws {
        let changes = ChangePoint.all(
            in: series([(0.8, 15), (0.7, 12)], noise: 0.01, error: error))
        let change = try #require(changes.first)
        #expect(changes.count == 1 && change.index == 15 && change.p < 1e-6)
        #expect(abs(change.before - 0.8) < 0.01 && abs(change.after - 0.7) < 0.01)
    }

    @Test func `two steps are found`() {
        let changes = ChangePoint.all(
            in: series([(1, 10), (2, 10), (1.2, 10)], noise: 0.05, error: 0.05))
        #expect(changes.map(\.index) == [10, 20])
    }

    @Test(arguments: [0.01, nil])
    func `noise is no change`(error: Double?) {
        #expect(ChangePoint.all(in: series([(0.8, 40)], noise: 0.01, error: error)).isEmpty)
    }

    @Test func `figures that never move have no change, and one that jumps has`() {
        let flat = [SeriesPoint](repeating: SeriesPoint(value: 3), count: 10)
        #expect(ChangePoint.all(in: flat).isEmpty)
        #expect(
            ChangePoint.all(in: flat + [SeriesPoint](repeating: SeriesPoint(value: 4), count: 10))
                .map(\.index) == [10])
        #expect(
            ChangePoint.all(in: []).isEmpty && ChangePoint.all(in: Array(flat.prefix(1))).isEmpty)
    }
}
