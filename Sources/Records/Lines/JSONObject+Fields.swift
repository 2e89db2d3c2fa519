package import JSON

extension JSONObject {
    /// An item's fields as the templates of scorers see them, including its id.
    package func withID(_ id: String) -> JSONObject {
        if self["id"] != nil || id.isEmpty { return self }
        var fields = self
        fields["id"] = .string(id)
        return fields
    }

    /// With further members after its own; on a conflict, the further ones win.
    package func adding(_ others: JSONObject?) -> JSONObject {
        var result = self
        for member in others ?? [:] where result[member.key] == nil {
            result[member.key] = member.value
        }
        return result
    }
}
