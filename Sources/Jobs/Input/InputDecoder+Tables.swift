import JSON

extension InputDecoder {
    /// Why an object is a whole table as pandas writes it, not a record; nil if it may be one.
    ///
    /// A template would use a whole column as the text of one prompt.
    static func turnedTable(_ fields: JSONObject) -> String? {
        guard let first = fields.members.first, let inner = first.value.object else { return nil }
        let what: String
        if inner.members.first?.key == "0",
            fields.members.allSatisfy({ $0.value.object?.members.first?.key == "0" })
        {
            what = "columns"
        } else if first.key == "0",
            fields.members.allSatisfy({ Int($0.key) != nil && $0.value.object != nil })
        {
            what = "rows by their numbers"
        } else {
            return nil
        }
        return "the file holds \(what), as pandas writes them. Write rows with "
            + "to_json(…, orient=\"records\", lines=True)."
    }
}
