import Console
package import Running
import Vocabulary

/// Budgets that have no room for what is pending, and what to do about it.
package struct BudgetText {
    private let budgets: [SpentBudget]
    /// What goes on with the run.
    private let again: String

    package init(budgets: [SpentBudget], again: String = "The same command") {
        self.budgets = budgets
        self.again = again
    }

    /// One sentence for each budget, without its full stop, joined.
    package var finding: String { budgets.map(finding).joined(separator: ". ") }

    /// How to go on, a sentence for each kind of budget.
    package var advice: String {
        var sentences: [String] = []
        for budget in budgets {
            let sentence = advice(on: budget)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return sentences.joined(separator: " ")
    }

    private func finding(_ budget: SpentBudget) -> String {
        let left = max(.zero, budget.limit - budget.spent)
        if budget.needed <= budget.limit, left * 10 <= budget.limit {
            return "\(name(of: budget.owner, judge: budget.judge, dollars(budget.limit))) is spent"
        }
        let isWhole = budget.needed > budget.limit
        var amounts = [budget.limit, left, budget.needed].map(dollars)
        // Rounded they may look alike.
        if amounts[2] == amounts[isWhole ? 0 : 1] {
            amounts = [budget.limit, left, budget.needed].map { "$\($0.decimal)" }
        }
        let name = name(of: budget.owner, judge: budget.judge, amounts[0])
        return (isWhole ? "\(name) is" : "\(name) has \(amounts[1]) left,")
            + " less than one request may cost (up to \(amounts[2]))"
    }

    private func name(of owner: SpentBudget.Owner, judge: String?, _ amount: String) -> String {
        switch owner {
        case .run: "\(judge == nil ? "The" : "The judge's") budget of \(amount)"
        case .target(let name): "The budget of \(amount) of the target \"\(name)\""
        case .model(let name): "The budget of \(amount) of \(name)"
        }
    }

    private func advice(on budget: SpentBudget) -> String {
        switch budget.owner {
        case .run where budget.judge != nil:
            "A higher \"budget_usd\" of the scorer and the same command go on; answers are kept."
        case .run: "\(again) with a higher --budget goes on."
        case .target: "\(again) goes on once the target's \"budget_usd\" in the job is higher."
        case .model(let name):
            "\(again) goes on once \"\(name)\" has more in the job's \"model_budgets_usd\"."
        }
    }

    private func dollars(_ amount: Money) -> String {
        DollarText.short(picodollars: amount.picodollars)
    }
}
