/// What becomes of a text that a spreadsheet would run.
package enum FormulaCells: String, CaseIterable, Sendable {
    /// An apostrophe before it makes it a text.
    case quote
    /// The text stays, for programs other than spreadsheets.
    case keep
}
