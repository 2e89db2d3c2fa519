/// The characters that a step of a pattern matches.
struct ScalarSet: Equatable, Sendable {
    private var ranges: [ClosedRange<UInt32>]
    private var isInverted = false
    /// Sets within the set, such as `\d` in `[\d.]`, each kept with its own inversion.
    private var parts: [ScalarSet] = []

    init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    static let anything = ScalarSet(0...0x10FFFF)
    static let notNewline = ScalarSet(10...10).inverted
    static let digits = ScalarSet(48...57)
    static let words = ScalarSet(48...57, 65...90, 95...95, 97...122)
    static let spaces = ScalarSet(9...13, 32...32, 0xA0...0xA0, 0x2000...0x200A, 0x2028...0x2029)

    var inverted: ScalarSet {
        var copy = self
        copy.isInverted.toggle()
        return copy
    }

    mutating func formUnion(_ part: ScalarSet) {
        if part.isInverted || !part.parts.isEmpty {
            parts.append(part)
        } else {
            ranges += part.ranges
        }
    }

    /// The number of ranges to search.
    var weight: Int { parts.reduce(ranges.count) { $0 + $1.weight } }

    /// The scalar, if the set has only one.
    var only: UInt32? {
        guard ranges.count == 1, ranges[0].count == 1, parts.isEmpty, !isInverted else {
            return nil
        }
        return ranges[0].lowerBound
    }

    func contains(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return !isInverted }
        for part in parts where part.contains(scalar) { return !isInverted }
        return isInverted
    }

    /// Whether it contains a scalar in either case.
    func containsEitherCase(_ scalar: UInt32) -> Bool {
        if contains(scalar) { return true }
        guard let properties = Unicode.Scalar(scalar)?.properties else { return false }
        return [properties.lowercaseMapping, properties.uppercaseMapping].contains { mapping in
            let scalars = mapping.unicodeScalars
            return scalars.count == 1 && scalars.first.map { contains($0.value) } == true
        }
    }
}
