import Catalog
import Routing

extension PlannedLane {
    /// Warns when a model's end is near or past; it is asked nevertheless, since its provider knows
    /// best.
    func retirementNote(at unixTime: Double) -> String? {
        guard let date = model?.deprecation,
            date < CatalogDate(unixTime: unixTime + Self.noticeOfRetirement)
        else { return nil }
        let isPast = date < CatalogDate(unixTime: unixTime)
        return "\(settings.model) \(isPast ? "was" : "is") to be retired by its provider on "
            + "\(date), as the price list has it."
    }

    /// How many seconds before a model's end the warning begins.
    private static let noticeOfRetirement = 30 * 86_400.0
}
