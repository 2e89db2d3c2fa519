import Jobs
import Planning
package import Routing
package import Vocabulary

extension TargetCheck {
    package typealias Part = (lane: LaneSettings, forecast: CostForecast?)

    /// Models, one of which is paid for each item that reaches them.
    private struct Stage {
        var models: [Part]
        /// The model that is expected to serve.
        var expected: Part
        /// The share of the items that is expected to reach this stage.
        var share = 1.0
        /// The smallest share that reaches it.
        var least = 1.0
        /// How often it is asked for each item.
        var asked = 1
    }

    /// The assumed share of a stage's answers that is accepted, before there are any answers.
    static let acceptedShare = 0.5

    /// The possible cost of the target: the minimum for the cheapest model, the likely amount for
    /// the expected one, the maximum for the most expensive one; in a cascade, the sum over all
    /// stages.
    ///
    /// Nil if no model has a price.
    package var forecast: CostForecast? {
        let stages = stages
        return stages.isEmpty ? nil : sum(stages) { _ in true }
    }

    /// What a target spends on certain models; nil if one of them has no price.
    package func forecast(of isMeant: (ModelReference) -> Bool) -> CostForecast? {
        let own = models.filter { isMeant($0.lane.model) }
        if own.isEmpty { return CostForecast() }
        return own.contains { $0.forecast == nil } ? nil : sum(stages, isMeant)
    }

    private func sum(
        _ stages: [Stage], _ isMeant: (ModelReference) -> Bool
    ) -> CostForecast {
        var sum = CostForecast()
        for stage in stages {
            let own = stage.models.filter { isMeant($0.lane.model) }.compactMap(\.forecast)
            guard !own.isEmpty else { continue }
            if own.count == stage.models.count {
                let low = own.map(\.low).min() ?? .zero
                sum.low += low.share(stage.least) * stage.asked
            }
            if isMeant(stage.expected.lane.model), let forecast = stage.expected.forecast {
                sum.expected += forecast.expected.share(stage.share) * stage.asked
            }
            let most = own.reduce(Money?.some(.zero)) { most, model in
                most.flatMap { most in model.high.map { max(most, $0 * stage.asked) } }
            }
            sum.high = sum.high.flatMap { sum in
                most.map { isInStages ? sum + $0 : max(sum, $0) }
            }
        }
        return sum
    }

    private var isInStages: Bool {
        if case .stages = target.policy.spending { true } else { false }
    }

    /// By entries of the route, if each serves a share of its own; those without a price are left
    /// out.
    private var stages: [Stage] {
        let parts = zip(target.candidates, models)
        func stage(_ entry: Int?) -> Stage? {
            let own = parts.filter { entry == nil || $0.0.entry == entry }.map(\.1)
            return expected(of: own).map {
                Stage(models: own.filter { $0.forecast != nil }, expected: $0)
            }
        }
        let entries = Set(target.candidates.map(\.entry)).sorted()
        switch target.policy.spending {
        case .one: return [stage(nil)].compactMap(\.self)
        case .shares(let shares):
            return entries.compactMap { entry in
                guard var stage = stage(entry) else { return nil }
                stage.share = entry < shares.count ? shares[entry] : 0
                stage.least = stage.share
                return stage
            }
        case .stages(let asked):
            var stages = entries.compactMap { stage($0) }
            for index in stages.indices {
                if index > 0 {
                    stages[index].share = stages[index - 1].share * (1 - Self.acceptedShare)
                    stages[index].least = 0
                }
                if index < stages.count - 1 { stages[index].asked = asked }
            }
            return stages
        }
    }

    /// The model that is expected to serve: the first of a list, otherwise the cheapest.
    private func expected(of models: [Part]) -> Part? {
        let open = models.filter { $0.forecast != nil && isOpen($0.lane) }
        let cheapest = open.min { left, right in
            (left.forecast?.expected ?? .zero) < (right.forecast?.expected ?? .zero)
        }
        return (target.policy is OrderedPolicy ? open.first : nil) ?? cheapest
    }
}

extension Money {
    /// A share of it, to the picodollar.
    fileprivate func share(_ share: Double) -> Money {
        share == 1 ? self : Money(picodollars: Int64((Double(picodollars) * share).rounded()))
    }
}
