import Providers
import Vocabulary

extension ProviderSettings {
    /// What is added to every price, in percent: the job's figure, else the preset's.
    package var surcharge: Double {
        markupPercent ?? ProviderPreset.all[preset]?.markupPercent ?? 0
    }

    /// Whether it is a server on this machine; false if no address is known.
    var isOnThisMachine: Bool {
        let address = baseURL ?? ProviderPreset.all[preset]?.baseURL
        return address.flatMap { BaseURL($0) }?.origin.isLoopback == true
    }
}
