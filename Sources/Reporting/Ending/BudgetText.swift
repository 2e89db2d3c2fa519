import Console
package import Records
import Vocabulary

/// Budgets that are too small for the pending requests, and what to do about them.
package struct BudgetText {
    private let budgets: [SpentBudget]
    /// The command that resumes the run.
    private let command: String

    package init(budgets: [SpentBudget], command: String = "the same command") {
        self.budgets = budgets
        self.command = command
    }

    /// One sentence for each budget, without its full stop, joined.
    package var finding: String { budgets.map(finding).joined(separator: ". ") }

    /// How to resume, one sentence for each kind of budget.
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
        // Different amounts may look the same after rounding.
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
            "Raise the scorer's \"budget_usd\" and run the same command to resume; answers stay."
        case .run: "To resume, run \(command) with a higher --budget."
        case .target: "Raise the target's \"budget_usd\" in the job and run \(command) to resume."
        case .model(let name):
            "Raise \"\(name)\" in the job's \"model_budgets_usd\" and run \(command) to resume."
        }
    }

    private func dollars(_ amount: Money) -> String {
        DollarText.short(picodollars: amount.picodollars)
    }
}
