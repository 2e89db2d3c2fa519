import Reporting
import Testing
import Vocabulary

struct KnownCostTests {
    private static let some = Money(usd: 0.0036)
    private static let most = Money(usd: 0.0026)

    @Test(arguments: [
        (KnownCost(.zero), "$0", "$0", nil), (KnownCost(some), "$0.0036", "$0.0036", nil),
        (KnownCost(some, unpriced: 6), "$0.0036+", "$0.0036+", nil),
        (KnownCost(.zero, unpriced: 6), "unknown", "unknown", nil),
        (KnownCost(some, maybe: most), "$0.0036", "$0.0036", "maybe $0.0026 more"),
        (KnownCost(.zero, maybe: most), "unknown", "≤$0.0026", "at most $0.0026"),
        (KnownCost(some, maybe: most, unpriced: 1), "$0.0036+", "$0.0036+", "maybe $0.0026 more"),
        (KnownCost(.zero, maybe: most, unpriced: 1), "unknown", "unknown", "maybe $0.0026 more"),
    ])
    func `what is not known of a cost is never shown as nothing`(
        cost: KnownCost, text: String, cell: String, rest: String?
    ) {
        #expect(cost.text == text && cost.cell == cell && cost.rest == rest)
        #expect((cost.amount == nil) == (text == "unknown"))
    }
}
