import JSON
import Statistics
import Testing
import Vocabulary

/// Every deterministic figure agrees with SciPy's or statsmodels' to nine digits.
struct ReferenceTests {
    @Test func `normal quantiles and tails`() throws {
        for row in try ReferenceFigures.rows("normal_quantile") {
            // Near one half the quantile is near zero, where only an absolute error means much.
            #expect(
                abs(NormalDistribution.quantile(row[0]) - row[1]) < 1e-9 * max(1, abs(row[1])),
                "\(row)")
        }
        for row in try ReferenceFigures.rows("normal_above") {
            #expect(agrees(NormalDistribution.above(row[0]), row[1]), "\(row)")
        }
    }

    @Test func `Student's tails and quantiles`() throws {
        for row in try ReferenceFigures.rows("t_above") {
            #expect(agrees(StudentT.above(row[0], degrees: row[1]), row[2]), "\(row)")
        }
        for row in try ReferenceFigures.rows("t_quantile") {
            #expect(agrees(StudentT.quantile(row[0], degrees: row[1]), row[2]), "\(row)")
        }
    }

    @Test func `Wilson intervals`() throws {
        for row in try ReferenceFigures.rows("wilson") {
            let interval = try #require(
                ConfidenceInterval.wilson(
                    successes: Int(row[0]), of: Int(row[1]), confidence: row[2]))
            #expect(
                abs(interval.lower - row[3]) < 1e-9 && abs(interval.upper - row[4]) < 1e-9, "\(row)"
            )
        }
        #expect(ConfidenceInterval.wilson(successes: 0, of: 0) == nil)
    }

    @Test func `McNemar, exact, mid-p and one-sided`() throws {
        for row in try ReferenceFigures.rows("mcnemar") {
            let test = McNemar(losses: Int(row[0]), wins: Int(row[1]))
            #expect(agrees(test.exactP, row[2]), "\(row)")
            #expect(agrees(test.midP, row[3]), "\(row)")
            #expect(agrees(test.worseP, row[4]), "\(row)")
        }
    }

    @Test func `Holm's correction`() throws {
        for pair in try #require(ReferenceFigures.all["holm"]?.array) {
            let values = try #require(pair.array?[0].array).compactMap(\.double)
            let expected = try #require(pair.array?[1].array).compactMap(\.double)
            let adjusted = Holm.adjusted(values)
            #expect(zip(adjusted, expected).allSatisfy { agrees($0, $1) }, "\(values)")
        }
    }

    @Test func `the paired t test and its interval`() throws {
        for row in try #require(ReferenceFigures.all["paired_t"]?.array?.map { $0.array ?? [] }) {
            let means = PairedMeans(differences: try ReferenceFigures.set(row[0].string ?? ""))
            let figures = row.compactMap(\.double)
            #expect(agrees(means.aboveP(figures[0]), figures[1]), "\(row)")
            #expect(agrees(means.belowP(figures[0]), figures[2]), "\(row)")
        }
        for row in try #require(
            ReferenceFigures.all["mean_interval"]?.array?.map { $0.array ?? [] })
        {
            let interval = ConfidenceInterval.mean(
                of: try ReferenceFigures.set(row[0].string ?? ""))
            #expect(agrees(interval?.lower, row[1].double ?? .nan))
            #expect(agrees(interval?.upper, row[2].double ?? .nan))
        }
    }

    @Test func `exact sign flips`() throws {
        for row in try #require(ReferenceFigures.all["permutation"]?.array?.map { $0.array ?? [] })
        {
            let values = row[0].array?.compactMap(\.double) ?? []
            let test = PairedPermutation()
            #expect(agrees(test.p(values), row[1].double ?? .nan), "\(values)")
            #expect(agrees(test.p(values, .less), row[2].double ?? .nan), "\(values)")
            #expect(agrees(test.p(values, .greater), row[3].double ?? .nan), "\(values)")
        }
    }

    @Test func `Tango's score test`() throws {
        for row in try ReferenceFigures.rows("tango") {
            let shares = PairedShares(count: Int(row[2]), losses: Int(row[1]), wins: Int(row[0]))
            // The reference finds the root of a flat likelihood by search: six digits.
            #expect(abs(shares.z(against: row[3]) - row[4]) < 1e-6 * max(1, abs(row[4])), "\(row)")
        }
    }

    @Test func `the sample size that a difference needs`() throws {
        for row in try ReferenceFigures.rows("sample_size") {
            let shares = PairedShares(count: Int(row[2]), losses: Int(row[1]), wins: Int(row[0]))
            let size = SampleSize.paired(shares, alpha: row[3], power: row[4])
            #expect(size == Int(row[5]), "\(row)")
        }
    }

    @Test func `pass@k`() throws {
        for row in try ReferenceFigures.rows("pass_at_k") {
            let estimate = PassAtK.estimate(
                samples: Int(row[0]), right: Int(row[1]), k: Int(row[2]))
            #expect(agrees(estimate, row[3]), "\(row)")
        }
        #expect(PassAtK.estimate(samples: 3, right: 1, k: 4) == nil)
        #expect(PassAtK.mean(of: [(4, 1), (2, 2), (1, 1)], k: 2) == 0.75)
    }

    @Test func `the generator and the bootstrap's intervals`() throws {
        var generator = SeededGenerator(seed: 42)
        let expected = try #require(ReferenceFigures.all["generator"]?.array).compactMap(\.string)
        #expect(expected.map { _ in String(generator.next()) } == expected)
        for row in try #require(ReferenceFigures.all["bootstrap"]?.array?.map { $0.array ?? [] }) {
            let method = try #require(Bootstrap.Method(rawValue: row[1].string ?? ""))
            let bootstrap = Bootstrap(resamples: 999, seed: 7, method: method)
            let interval = bootstrap.interval(of: try ReferenceFigures.set(row[0].string ?? ""))
            #expect(abs((interval?.lower ?? .nan) - (row[2].double ?? 0)) < 1e-9, "\(row)")
            #expect(abs((interval?.upper ?? .nan) - (row[3].double ?? 0)) < 1e-9, "\(row)")
        }
    }
}
