/// How to write a text that a spreadsheet would run as a formula.
package enum FormulaCells: String, CaseIterable, Sendable {
    /// Put an apostrophe before it, which makes it text.
    case quote
    /// Keep it, for programs other than spreadsheets.
    case keep
}
