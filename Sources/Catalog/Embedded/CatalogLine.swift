import Vocabulary

/// One model as one line of text, the form in which the catalog is embedded.
///
/// `name|aliases|context,input,output limits|abilities|retirement|sources|prices`, empty
/// where unknown. Abilities are the letters of ``Features/all``, in capitals where the
/// model lacks them, and digits for what else is to be known. Prices are dollars per
/// million tokens behind a letter (`i` input, `o` output, `c` cached, `w` and `W` cache
/// writes of minutes and of an hour, `r` reasoning; `q` and `m` dollars per request and
/// image); `>` opens a bracket, `;` the row of another tier.
enum CatalogLine {
    /// The day on which each source was read, by its letter.
    static let sources: [(letter: Character, name: String, date: CatalogDate)] = [
        ("L", "litellm", CatalogDate(year: 2026, month: 11)),
        ("M", "models.dev", CatalogDate(year: 2026, month: 7, day: 2)),
    ]
    static let simulated: Character = "S"
    /// A digit like the other flags, since the letters are abilities.
    static let embedding = "0"

    static let tiers: [(letter: Character, tier: PriceTier)] = [
        ("b", .batch), ("f", .flex), ("p", .priority), ("o", .offPeak),
    ]
}
