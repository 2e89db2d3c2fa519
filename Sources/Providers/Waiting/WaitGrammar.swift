/// The spellings of a span of time that providers use.
enum WaitGrammar {
    /// Ten years; bounds waits so that nothing overflows.
    static let longest = Duration.seconds(315_360_000)

    /// `1s`, `6m0s`, `120ms`, `1h2m3.5s`, and a bare number as seconds.
    static func goDuration(_ text: some StringProtocol) -> Duration? {
        if let seconds = Double(text) { return duration(seconds: seconds) }
        var rest = Substring(text).utf8
        guard !rest.isEmpty else { return nil }
        var sum = 0.0
        while !rest.isEmpty {
            guard let number = takeNumber(&rest), let unit = takeUnit(&rest) else { return nil }
            sum += number * unit
        }
        return duration(seconds: sum)
    }

    /// Nil for negative values and for anything else.
    static func duration(seconds: Double) -> Duration? {
        guard seconds >= 0 else { return nil }
        return seconds >= longest.componentsSeconds
            ? longest : .nanoseconds(Int64((seconds * 1e9).rounded()))
    }

    private static func takeNumber(_ text: inout Substring.UTF8View) -> Double? {
        let digits = text.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
        text = text[digits.endIndex...]
        return Double(Substring(digits))
    }

    private static func takeUnit(_ text: inout Substring.UTF8View) -> Double? {
        let letters = text.prefix { !(0x30...0x39 ~= $0) && $0 != UInt8(ascii: ".") }
        text = text[letters.endIndex...]
        return switch String(Substring(letters)) {
        case "h": 3600
        case "m": 60
        case "s": 1
        case "ms": 1e-3
        case "us", "µs": 1e-6
        case "ns": 1e-9
        default: nil
        }
    }
}

extension Duration {
    fileprivate var componentsSeconds: Double { Double(components.seconds) }
}
