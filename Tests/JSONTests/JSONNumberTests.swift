import Testing

@testable import JSON

struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.0", 0), ("0e999999999999999999999", 0), ("-0.00e-5", 0),
            ("3", 3),
            ("3.0", 3), ("3e0", 3), ("30e-1", 3), ("0.3e1", 3), ("1.50e2", 150), ("-12.00", -12),
            ("100e-2", 1), ("1E3", 1000), ("1e+3", 1000),
            ("9007199254740993", 9_007_199_254_740_993),
            ("9007199254740993.0", 9_007_199_254_740_993), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("9.223372036854775807e18", Int.max),
            ("9223372036854775808", nil), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil),
            ("1e400", nil), ("1.5", nil),
            ("1e-1", nil),
            ("0.1", nil), ("1e99999999999999999999", nil), ("10e9223372036854775807", nil),
            ("1e-9223372036854775808", nil), ("1.0e-9223372036854775808", nil),
        ] as [(String, Int?)])
    func `a spelling is an Int only where it is one exactly`(lexeme: String, expected: Int?) throws
    {
        #expect(try JSONValue.parse(lexeme).int == expected)
    }

    @Test func `a spelling is the nearest Double`() throws {
        #expect(try JSONValue.parse("0.1").double == 0.1)
        #expect(try JSONValue.parse("1e400").double == .infinity)
        #expect(try JSONValue.parse("-1e-400").double == 0)
        #expect(try JSONValue.parse("1e23").double == 1e23)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "-0"), (1, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1e23, "1e+23"),
        (.leastNonzeroMagnitude, "5e-324"), (1e15, "1e+15"), (123456.789, "123456.789"),
    ])
    func `a Double is spelt so that it reads back`(value: Double, lexeme: String) throws {
        let number = JSONNumber(value)
        #expect(try JSONValue.parse(number.lexeme).double == value)
        #expect(number.lexeme == lexeme || Double(number.lexeme) == Double(lexeme))
    }

    @Test func `only spellings of the grammar become numbers`() {
        #expect(JSONNumber(lexeme: "1.50")?.lexeme == "1.50")
        for bad in ["", " 1", "1 ", "01", "+1", "NaN", "\"1\"", "1,2"] {
            #expect(JSONNumber(lexeme: bad) == nil)
        }
    }
}
