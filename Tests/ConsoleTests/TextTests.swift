import Testing

@testable import Console

@Suite struct TextSanitizerTests {
    @Test(arguments: [
        ("plain\ttext\nstays", "plain\ttext\nstays"),
        ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("\u{9B}31mred", "red"),
        ("\u{1B}]0;title\u{07}after", "after"),
        ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
        ("\u{1B}]52;c;Zm9v\u{9C}after", "after"),
        ("\u{1B}Pq#0\u{1B}\\after", "after"),
        ("\u{9D}0;title\u{07}after", "after"),
        ("\u{1B}(Bafter", "after"),
        ("\u{1B}cafter", "after"),
        ("\u{1B}]never ends\nnext line", "\nnext line"),
        ("a\rb\u{08}c\u{7F}d\u{00}e\u{85}f", "abcdef"),
        ("\u{202E}gnp.exe\u{2069}", "gnp.exe"),
        ("cut short \u{1B}", "cut short "),
        ("cut short \u{1B}[12", "cut short "),
        ("naïve 日本 👩‍👩‍👧", "naïve 日本 👩‍👩‍👧"),
    ])
    func `what a terminal would obey is removed`(text: String, clean: String) {
        #expect(TextSanitizer.text(text) == clean)
    }

    @Test func `nothing that a terminal obeys survives, whatever it is mixed with`() {
        let pieces: [String] = [
            "\u{1B}", "[", "]", "\u{9B}", "\u{9D}", "\u{90}", "\u{9C}", "\u{07}", "\\", "31m", "0;",
            "8;;http://x", "52;c;Zm9v", "\u{202E}", "\u{2066}", "\u{200F}", "P", "q#0", "\n", "\t",
            "\r",
            "\u{08}", "\u{7F}", "\u{0}", "\u{85}", "text", "日本", "é", "👩‍👩‍👧", " ", "(", "B", "c", "X",
            "^", "_",
        ]
        var state: UInt64 = 0x5EED
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<100_000 {
            let text = (0...below(12)).map { _ in pieces[below(pieces.count)] }.joined()
            let clean = TextSanitizer.text(text)
            let isHarmless = clean.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x09, 0x0A: true
                case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                    false
                default: true
                }
            }
            if !isHarmless || TextSanitizer.text(clean) != clean {
                Issue.record("\(text.debugDescription) became \(clean.debugDescription)")
                return
            }
        }
    }

    @Test func `a line has no breaks`() {
        #expect(TextSanitizer.line("a\nb\tc\u{2028}d") == "a b c d")
    }
}

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👍", 2), ("👩‍👩‍👧", 2), ("❤️", 2),
        ("🇩🇪", 2), ("ﾊﾝ", 2), ("Ａ", 2), ("é…", 2), ("가", 2),
    ])
    func `wide characters take two columns and marks none`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
        ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ])
    func `a text that is cut says so and fits`(text: String, columns: Int, cut: String) {
        #expect(DisplayWidth.truncated(text, to: columns) == cut)
        #expect(DisplayWidth.of(cut) <= columns)
    }
}

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0, "$0"), (4_200_000_000, "$0.0042"), (4_249_000_000, "$0.0042"),
            (420_000_000_000, "$0.42"), (425_000_000_000, "$0.43"), (999_000_000_000, "$1.00"),
            (12_345_000_000_000, "$12.35"), (1_234_567_890_000_000_000, "$1,234,567.89"),
            (8_900_000, "$0.0000089"), (1, "$0.000000000001"), (9_960_000_000, "$0.0100"),
            (-420_000_000_000, "-$0.42"), (.max, "$9,223,372.04"), (.min, "-$9,223,372.04"),
        ] as [(Int64, String)])
    func `money has cents, or two digits that say something`(picodollars: Int64, text: String) {
        #expect(DollarText.short(picodollars: picodollars) == text)
    }

    @Test func `money that is not known is not zero`() {
        #expect(DollarText.short(picodollars: nil) == "unpriced")
    }

    @Test(
        arguments: [
            (0, "0"), (8_900_000, "0.0000089"), (1_500_000_000_000, "1.5"), (1, "0.000000000001"),
            (-1_000_000_000_000, "-1"), (.max, "9223372.036854775807"),
        ] as [(Int64, String)])
    func `exact money has every digit`(picodollars: Int64, text: String) {
        #expect(DollarText.exact(picodollars: picodollars) == text)
    }

    @Test(arguments: [
        (Duration.zero, "0ms", "0s"), (.milliseconds(412), "412ms", "0s"),
        (.milliseconds(4249), "4.2s", "4s"), (.milliseconds(9960), "10s", "10s"),
        (.seconds(42), "42s", "42s"), (.milliseconds(59_600), "1m", "1m"),
        (.seconds(192), "3m 12s", "3m 12s"), (.seconds(3600), "1h", "1h"),
        (.seconds(3900), "1h 5m", "1h 5m"), (.seconds(183_600), "2d 3h", "2d 3h"),
        (.milliseconds(-1500), "-1.5s", "0s"),
    ])
    func `durations have at most two units`(duration: Duration, short: String, whole: String) {
        #expect(DurationText.short(duration) == short)
        #expect(DurationText.whole(duration) == whole)
    }

    @Test(arguments: [
        (0, "0", "0"), (987, "987", "987"), (1000, "1,000", "1.0k"), (12_345, "12,345", "12k"),
        (999_499, "999,499", "999k"), (999_500, "999,500", "1.0M"),
        (1_234_567, "1,234,567", "1.2M"), (-12_345, "-12,345", "-12k"),
        (5_000_000_000, "5,000,000,000", "5.0G"),
    ])
    func `counts are grouped or rounded`(count: Int, grouped: String, short: String) {
        #expect(CountText.grouped(count) == grouped)
        #expect(CountText.short(count) == short)
    }

    @Test(
        arguments: [
            (0, "0/s"), (312.4, "312/s"), (4.21, "4.2/s"), (9.96, "10/s"), (12_345, "12,345/s"),
            (0.5, "30/min"), (0.01, "36/h"), (.infinity, "0/s"),
        ] as [(Double, String)])
    func `a rate is told in the unit that has digits`(rate: Double, text: String) {
        #expect(CountText.rate(perSecond: rate) == text)
    }

    @Test(arguments: [
        (0, 0, "0%"), (0, 10, "0%"), (999, 1000, "99%"), (10, 10, "100%"), (11, 10, "100%"),
    ])
    func `one hundred percent means all`(part: Int, whole: Int, text: String) {
        #expect(CountText.percent(part, of: whole) == text)
    }

    @Test func `prose is wrapped at spaces and long words stand alone`() {
        #expect(
            TextWrap.lines("a bb extraordinary cc dd\n\nnext", width: 6)
                == ["a bb", "extraordinary", "cc dd", "", "next"])
    }
}
