import Platform

/// The standard normal distribution.
package enum NormalDistribution {
    /// The share below `z`.
    package static func below(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The share above `z`, exact even far from the mean.
    package static func above(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

    /// The point below which a share lies; infinite for 0 and 1.
    package static func quantile(_ share: Double) -> Double {
        if share <= 0 { return -.infinity }
        if share >= 1 { return .infinity }
        if share > 0.5 { return -quantile(1 - share) }
        var z = firstGuess(share)
        // Halley's method improves the guess from nine digits to full precision.
        for _ in 0..<2 {
            let error = (below(z) - share) * (2 * Double.pi).squareRoot() * exp(z * z / 2)
            z -= error / (1 + z * error / 2)
        }
        return z
    }

    /// Acklam's rational approximation for shares up to one half.
    private static func firstGuess(_ share: Double) -> Double {
        if share < 0.02425 {
            let q = (-2 * log(share)).squareRoot()
            let upper = polynomial(
                q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838,
                -2.549732539343734, 4.374664141464968, 2.938163982698783)
            let lower = polynomial(
                q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996,
                3.754408661907416, 1)
            return upper / lower
        }
        let q = share - 0.5
        let upper = polynomial(
            q * q, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
            1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239)
        let lower = polynomial(
            q * q, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
            6.680131188771972e+01, -1.328068155288572e+01, 1)
        return upper * q / lower
    }

    private static func polynomial(_ x: Double, _ terms: Double...) -> Double {
        terms.reduce(0) { $0 * x + $1 }
    }
}
