import Catalog
import Routing

extension PlannedLane {
    /// Tells of a model's end when it is near or past; it is asked all the same, since its
    /// provider knows best.
    func retirementNote(at unixTime: Double) -> String? {
        guard let date = model?.deprecation,
            date < CatalogDate(unixTime: unixTime + Self.noticeOfRetirement)
        else { return nil }
        let isPast = date < CatalogDate(unixTime: unixTime)
        return "\(settings.model) \(isPast ? "was" : "is") to be retired by its provider on "
            + "\(date), as the price list has it."
    }

    /// Seconds before a model's end from which on it is told.
    private static let noticeOfRetirement = 30 * 86_400.0
}
