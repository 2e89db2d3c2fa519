import Platform

/// The logarithm of the gamma function for positive numbers.
///
/// Lanczos's series with g = 7 and nine terms: fifteen digits. The C library's `lgamma` writes a
/// global variable, so threads cannot call it at the same time.
enum Gamma {
    private static let terms = [
        676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ]

    static func log(_ x: Double) -> Double {
        if x < 0.5 { return logarithm(.pi / sin(.pi * x)) - log(1 - x) }
        let z = x - 1
        var sum = 0.99999999999980993
        for (index, term) in terms.enumerated() { sum += term / (z + Double(index) + 1) }
        let t = z + 7.5
        return 0.91893853320467274178 + (z + 0.5) * logarithm(t) - t + logarithm(sum)
    }

    /// The logarithm of the binomial coefficient.
    static func logChoose(_ n: Int, _ k: Int) -> Double {
        log(Double(n) + 1) - log(Double(k) + 1) - log(Double(n - k) + 1)
    }

    private static func logarithm(_ x: Double) -> Double {
        Platform.log(x)
    }
}
