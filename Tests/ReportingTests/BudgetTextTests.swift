import Reporting
import Routing
import Testing
import Vocabulary

@testable import Records

/// What is said of a budget without room.
struct BudgetTextTests {
    @Test(arguments: [
        (0.001529, 0, 0.001532, "of $0.001529 is less than one request may cost (up to $0.001532)"),
        (0.04, 0, 0.05, "of $0.040 is less than one request may cost (up to $0.050)"),
        (1, 0.95, 0.2, "of $1.00 is spent"), (1, 1.2, 0.2, "of $1.00 is spent"),
        (
            1, 0.8004, 0.2001,
            "of $1 has $0.1996 left, less than one request may cost (up to $0.2001)"
        ),
    ])
    func `amounts that differ are not told alike`(
        limit: Double, spent: Double, needed: Double, words: String
    ) {
        let shortage = Wallet.Shortage(
            wall: .run, limit: Money(usd: limit), spent: Money(usd: spent),
            needed: Money(usd: needed))
        let text = BudgetText(budgets: [SpentBudget(shortage)])
        #expect(text.finding == "The budget \(words)")
    }
}
