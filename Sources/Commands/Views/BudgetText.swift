import Console
import Running
import Vocabulary

/// Budgets that have no room for what is pending, and what to do about it.
struct BudgetText {
    let budgets: [SpentBudget]
    /// What goes on with the run.
    var again = "The same command"

    /// One sentence for each budget, without its full stop, joined.
    var finding: String { budgets.map(finding).joined(separator: ". ") }

    /// How to go on, a sentence for each kind of budget.
    var advice: String {
        var sentences: [String] = []
        for budget in budgets {
            let sentence = advice(on: budget)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return sentences.joined(separator: " ")
    }

    private func finding(_ budget: SpentBudget) -> String {
        let left = max(.zero, budget.limit - budget.spent)
        // Less than a request more would be too little as well.
        let need = "less than one request may cost (up to \(dollars(budget.needed)))"
        if budget.needed > budget.limit { return "\(name(budget)) is \(need)" }
        if left * 10 > budget.limit {
            return "\(name(budget)) has \(dollars(left)) left, \(need)"
        }
        return "\(name(budget)) is spent"
    }

    private func name(_ budget: SpentBudget) -> String {
        let amount = dollars(budget.limit)
        switch budget.owner {
        case .run:
            return budget.judge == nil
                ? "The budget of \(amount)" : "The judge's budget of \(amount)"
        case .target(let name): return "The budget of \(amount) of the target \"\(name)\""
        case .model(let name): return "The budget of \(amount) of \(name)"
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
