extension ValueFormat where Value == String {
    /// Any text that is not empty.
    package static func text(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "some text") { $0.isEmpty ? nil : $0 }
    }

    /// The path of a file, taken as written; `-` is left to the command.
    package static func file(_ placeholder: String, extensions: [String] = []) -> Self {
        ValueFormat(placeholder, expecting: "a path", completion: .files(extensions)) {
            $0.isEmpty ? nil : $0
        }
    }

    /// The path of a directory, taken as written.
    package static func directory(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "a directory", completion: .directories) {
            $0.isEmpty ? nil : $0
        }
    }

    /// The name of one of the tool's own commands.
    package static func command(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "a command", completion: .commands) { $0 }
    }
}

extension ValueFormat where Value == Int {
    /// A whole number in a range, in plain digits.
    package static func integer(_ placeholder: String, in range: ClosedRange<Int>) -> Self {
        let limits =
            range.upperBound == .max
            ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
        return ValueFormat(placeholder, expecting: "a whole number \(limits)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueFormat where Value == Double {
    /// A decimal number in a range.
    package static func decimal(_ placeholder: String, in range: ClosedRange<Double>) -> Self {
        ValueFormat(
            placeholder, expecting: "a number from \(range.lowerBound) to \(range.upperBound)"
        ) { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueFormat where Value == Int64 {
    /// US dollars, `5` or `$0.25`, exact, as picodollars (a millionth of a millionth).
    package static func dollars(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "an amount of US dollars such as 5 or 0.25") {
            DollarText.picodollars(from: $0)
        }
    }
}

extension ValueFormat where Value == Duration {
    /// A number and a unit, `500ms`, `30s`, `1h30m`.
    package static func duration(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "a duration such as 500ms, 30s or 1h30m") {
            DurationText.duration(from: $0)
        }
    }
}

extension ValueFormat where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the cases, by raw value.
    package static func choice(_ placeholder: String) -> Self {
        let names = Value.allCases.map(\.rawValue)
        return ValueFormat(
            placeholder, expecting: names.joined(separator: ", ", last: " or "),
            completion: .choices(names)
        ) { Value(rawValue: $0) }
    }
}

/// The two sides of `key=value`.
package struct Assignment: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

extension ValueFormat where Value == Assignment {
    /// `key=value`; the value may be empty and may contain further equals signs.
    package static func assignment(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "key=value") { text in
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
            return Assignment(
                key: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
        }
    }
}

extension [String] {
    /// The strings as one enumeration: "a, b or c".
    package func joined(separator: String, last: String) -> String {
        guard count > 1 else { return first ?? "" }
        return dropLast().joined(separator: separator) + last + self[count - 1]
    }
}
