package import JSON

extension Duration {
    /// Reads durations as people write them: `"10m"`, `"90s"`, `"1h30m"`, `"250ms"`, or a number of
    /// seconds.
    package init?(jobValue value: JSONValue) {
        if let seconds = value.double {
            guard seconds.isFinite, abs(seconds) < 1e9 else { return nil }
            self = .seconds(seconds)
            return
        }
        guard let text = value.string, !text.isEmpty else { return nil }
        var sum = Duration.zero
        var rest = text.utf8[...]
        while !rest.isEmpty {
            let digits = rest.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
            rest = rest[digits.endIndex...]
            let unit = rest.prefix { 0x61...0x7A ~= $0 }
            rest = rest[unit.endIndex...]
            guard let number = Double(String(Substring(digits))), number < 1e9,
                let seconds = Self.secondsPerUnit[String(Substring(unit))]
            else { return nil }
            sum += .seconds(number * seconds)
        }
        self = sum
    }

    private static let secondsPerUnit: [String: Double] = [
        "ms": 0.001, "s": 1, "m": 60, "h": 3600, "min": 60,
    ]
}
