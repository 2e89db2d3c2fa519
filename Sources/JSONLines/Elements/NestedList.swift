/// Advice on records that lie in lists within the elements of another list.
package enum NestedList {
    /// A command that makes a line of each element, with the fields that stand around its list.
    ///
    /// - Parameter key: The name of the innermost list.
    /// - Returns: A command of jq for a file called FILE.
    package static func command(_ key: String) -> String {
        "jq -c '.. | objects | select(has(\"\(key)\")) | del(.\"\(key)\") + .\"\(key)\"[]' "
            + "FILE > NEW.jsonl"
    }

    /// What to say of a path that leads through the elements of a list.
    static func advice(_ path: [String], in outer: [String]) -> String {
        let name = outer.joined(separator: ".")
        return "\"\(path.joined(separator: "."))\" leads through the elements of the list "
            + "\"\(name)\", and \"records\" names one list. To make a line of each element, with "
            + "the fields around it: \(command(path.last ?? ""))"
    }
}
