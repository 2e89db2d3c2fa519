import Testing
import Vocabulary

@testable import Catalog

struct CatalogDecimalTests {
    @Test(
        arguments: [
            ("0.0000025", 2_500_000), ("2.5e-06", 2_500_000), ("2.5E-6", 2_500_000),
            ("25e-7", 2_500_000), ("0", 0), ("0.0", 0), ("-0", 0), ("1", 1_000_000_000_000),
            ("1.250004e-05", 12_500_040), ("2.8e-08", 28_000), (".5", 500_000_000_000),
            ("+1e0", nil), ("7.500000000000001e-07", 750_000), ("1e-13", 0), ("5e-13", 0),
            ("1.5e-12", 2), ("2.5e-12", 2), ("2.500000000000000000001e-12", 2),
            ("1e+2", 100_000_000_000_000),
            ("1e7", nil), ("-1", nil), ("", nil), ("1.2.3", nil), (" 1", nil), ("1e", nil),
            ("abc", nil), ("NaN", nil), ("1e99999", nil), ("1e-99", 0),
            ("00000000000000000000000000000.000001", 1_000_000),
        ] as [(String, Int64?)])
    func `dollars per token are read exactly`(text: String, expected: Int64?) {
        #expect(
            Money(decimal: text, in: .dollars) == expected.map { Money(picodollars: $0) })
    }

    @Test(
        arguments: [
            ("0.15", 150_000, "0.15"), ("2.50", 2_500_000, "2.5"), ("30", 30_000_000, "30"),
            ("0.000001", 1, "0.000001"), ("0.0028", 2_800, "0.0028"), ("0", 0, "0"),
            ("1050", 1_050_000_000, "1050"),
        ] as [(String, Int64, String)])
    func `dollars per million tokens are read and written exactly`(
        text: String, expected: Int64, written: String
    ) {
        let money = Money(decimal: text, in: .dollarsPerMillion)
        #expect(money == Money(picodollars: expected))
        #expect(money?.perMillionText == written)
    }

    @Test(
        arguments: [
            ("2026-07-02", "2026-07-02"), ("2026-11", "2026-11"),
            ("2026-07-02T10:00:00Z", "2026-07-02"),
            ("2026", nil), ("26-07-02", nil), ("2026-13-01", nil), ("2026-01-32", nil), ("", nil),
            ("date when", nil),
        ] as [(String, String?)])
    func `a date is read or is none`(text: String, expected: String?) {
        #expect(CatalogDate(text)?.description == expected)
    }

    @Test(
        arguments: [
            (0.0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_795_399_200, "2026-11-23"),
            (-1, "1969-12-31"),
        ] as [(Double, String)])
    func `a moment falls on its day`(time: Double, day: String) {
        #expect(CatalogDate(unixTime: time).description == day)
    }

    @Test func `a month comes before its days and after the month before`() throws {
        let dates = try ["2026-10-31", "2026-11", "2026-11-01", "2027-01"].map {
            try #require(CatalogDate($0))
        }
        #expect(dates.sorted() == dates)
    }
}
