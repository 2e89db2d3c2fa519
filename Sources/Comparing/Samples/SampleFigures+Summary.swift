package import Results
import Statistics

extension SampleFigures {
    /// The figures for a program.
    package func summary(of scorer: String) -> RunSummary.Samples {
        RunSummary.Samples(
            scorer: scorer, samples: samples, items: items, mean: mean,
            passRates: passRates.map { ($0.k, $0.rate, $0.items) },
            vote: vote.map { ($0.score, $0.items, $0.tied) },
            variance: variance.map { ($0.between, $0.within, $0.standardError) })
    }
}
