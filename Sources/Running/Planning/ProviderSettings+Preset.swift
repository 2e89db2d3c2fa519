import Providers
import Vocabulary

extension ProviderSettings {
    /// What is added to every price, in percent: the job's word, else what the preset knows.
    var surcharge: Double { markupPercent ?? ProviderPreset.all[preset]?.markupPercent ?? 0 }
}
