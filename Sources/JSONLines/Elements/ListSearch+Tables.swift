/// Tables that are written as one object.
extension ListSearch {
    /// Why the object is a table from which no rows can be taken; nil if it is none.
    ///
    /// Its columns would be taken for prompts, or a whole column for a single prompt.
    var table: String? {
        let advice = "Write a list of objects; in pandas: to_json(…, orient=\"records\")."
        let isSplit =
            Set(keys).isSuperset(of: ["columns", "data"])
            && Set(keys).isSubset(of: ["columns", "data", "index"])
            && list("columns")?.holdsTexts == true
            && list("data")?.first == UInt8(ascii: "[")
        if isSplit { return "the file is a table whose names stand apart from its rows. \(advice)" }
        let isByColumn =
            !hasOwnValues && keys.count > 1 && lists.count == keys.count
            && lists.allSatisfy {
                $0.path.count == 1 && $0.count > 1 && $0.count == lists[0].count
                    && $0.first != UInt8(ascii: "{") && $0.first != UInt8(ascii: "[")
            }
        guard isByColumn else { return nil }
        let names = keys.prefix(4).map { "\"\($0)\"" }.joined(separator: ", ")
        return "the file holds columns of \(lists[0].count) values (\(names)), not records. "
            + "\(advice) To ask what is in one of them, say so in the job: \"records\": \"\(keys[0])\"."
    }

    /// The rows that pandas writes beside a schema, and Hugging Face's viewer beside its features.
    var rowsOfTable: Found? {
        if keys == ["schema", "data"], list("schema", "fields") != nil { return list("data") }
        if keys.prefix(2) == ["features", "rows"], list("features")?.holdsObjects == true {
            return list("rows")
        }
        return nil
    }

    private func list(_ path: String...) -> Found? { lists.first { $0.path == path } }
}
