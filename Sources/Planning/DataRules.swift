import Catalog
import Jobs
import Providers
import Vocabulary

/// What a job's data policy makes of a provider.
struct DataRules: Sendable {
    let policy: DataPolicy

    /// Why prompts may not go there; nil if they may.
    ///
    /// An unknown retention is not safe. If a provider can be asked to keep nothing, or has an
    /// address of its own in the region, the settings are changed to do so.
    func objection(to settings: inout ProviderSettings) -> String? {
        if policy.noRetention, let objection = retention(&settings) { return objection }
        if let region = policy.region?.lowercased() { return place(&settings, region) }
        return nil
    }

    private func retention(_ settings: inout ProviderSettings) -> String? {
        let preset = ProviderPreset.all[settings.preset]
        if (settings.retainsPrompts ?? preset?.retention.keepsPrompts) == false { return nil }
        if settings.retainsPrompts == true { return "the job says that it keeps prompts." }
        let retention = preset?.retention ?? Retention()
        if retention.canBeAskedPerRequest, preset?.zeroRetention != nil {
            settings.retainsPrompts = false
            return nil
        }
        return retention.keeping == .unknown
            ? "what its provider keeps is not known." : "its provider \(retention.words)."
    }

    private func place(_ settings: inout ProviderSettings, _ region: String) -> String? {
        if let stated = settings.region?.lowercased() {
            return stated == region ? nil : "the job says that it works in \(stated)."
        }
        let preset = ProviderPreset.all[settings.preset]
        if let address = settings.baseURL ?? preset?.baseURL, let origin = BaseURL(address)?.origin
        {
            // A server of the user's own, on this machine.
            if origin.isLoopback { return nil }
            if settings.baseURL != nil {
                let known =
                    preset?.region(of: origin)
                    ?? (preset?.isHome(origin) == true ? preset?.region : nil)
                return known == region ? nil : unknown(known)
            }
        }
        if preset?.region == region { return nil }
        guard let address = preset?.regionalURLs[region] else { return unknown(preset?.region) }
        settings.baseURL = address
        return nil
    }

    private func unknown(_ region: String?) -> String {
        region.map { "it works in \($0)." }
            ?? "where it works is not known. A provider's \"region\" says it."
    }
}
