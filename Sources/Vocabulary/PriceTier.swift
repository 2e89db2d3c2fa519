/// The class of service that a price buys.
package enum PriceTier: String, Sendable, CaseIterable {
    case standard
    /// A provider's batch prices: of its batch endpoint, or of an address of their own.
    case batch
    /// Slower and cheaper, online.
    case flex
    case priority
    /// The standard service, in the hours in which it is cheaper.
    case offPeak = "off_peak"

    /// The tier that a reply names (`default`, `flex`, `on_demand`, …), as prices know it.
    ///
    /// Nil for a word that no price is known by.
    package init?(servedAs word: String) {
        switch word {
        case "default", "standard", "auto", "on_demand", "standard_only", "": self = .standard
        default: self.init(rawValue: word.lowercased())
        }
    }
}
