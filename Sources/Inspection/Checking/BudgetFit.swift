import Jobs
import Planning
import Routing
package import Vocabulary

/// How a run's possible cost compares with a budget.
package enum BudgetFit: String, Sendable {
    case none, covered, likely, exceeded, unknown

    /// `forecast` is nil if something that the budget covers has no price.
    init(_ budget: Money?, _ forecast: CostForecast?) {
        guard let budget else {
            self = .none
            return
        }
        guard let forecast else {
            self = .unknown
            return
        }
        if let high = forecast.high, high <= budget {
            self = .covered
        } else {
            self = forecast.expected <= budget ? .likely : .exceeded
        }
    }
}

/// A budget for a part of a run, and the possible cost of that part.
package struct WallCheck: Sendable {
    /// The target, model or provider that the budget is for, as the job names it.
    package let name: String
    package let budget: Money
    /// Nil if a part of it has no price.
    package let forecast: CostForecast?

    package var fit: BudgetFit { BudgetFit(budget, forecast) }
}

extension JobCheck {
    /// How the forecast compares with the budget of the run.
    package var budgetFit: BudgetFit {
        BudgetFit(job.limits.budget, isPartlyUnpriced ? nil : forecast)
    }

    /// The budgets of single targets.
    package var targetWalls: [WallCheck] {
        targets.compactMap { check in
            check.target.budget.map {
                WallCheck(
                    name: check.target.name, budget: $0,
                    forecast: check.isPartlyUnpriced ? nil : check.forecast)
            }
        }
    }

    /// The budgets of models and providers, by name.
    package var modelWalls: [WallCheck] {
        job.limits.modelBudgets.sorted { $0.key < $1.key }.map { name, budget in
            let parts = targets.map { $0.forecast { $0.isNamed(name) } }
            let isPriced = !parts.contains { $0 == nil }
            return WallCheck(
                name: name, budget: budget,
                forecast: isPriced ? parts.compactMap(\.self).reduce(CostForecast(), +) : nil)
        }
    }
}
