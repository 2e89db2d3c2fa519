import JSON

/// Assembles the tool calls of a stream from their parts.
///
/// A part names its call by index and id, as far as the server gives them: some give every call the
/// index 0, some give every part another id, some count from 1, start counting late, or give
/// neither. Complete arguments also show that the next part begins another call.
struct StreamedCalls {
    private struct Call {
        var index: Int?
        var id: String
        var name: String
        var arguments: String
    }

    /// More calls than any answer has; all are searched for each part.
    private static let most = 512

    private var calls: [Call] = []
    /// Bytes of arguments that may still be examined for completeness.
    private var bytesToCheck = 4 << 20

    /// Adds the parts of one chunk.
    mutating func take(_ parts: [JSONValue], _ limits: inout StreamLimits) {
        for (position, value) in parts.enumerated() {
            var part = Self.part(value)
            // Parts of several calls without index or id come in the order of the calls.
            if parts.count > 1, part.index == nil, part.id.isEmpty, part.name.isEmpty {
                part.index = position
            }
            take(part, &limits)
        }
    }

    private mutating func take(_ part: Call, _ limits: inout StreamLimits) {
        guard let place = place(of: part) else {
            if calls.count < Self.most, limits.admits(.null) { calls.append(part) }
            return
        }
        if calls[place].index == nil { calls[place].index = part.index }
        if calls[place].id.isEmpty { calls[place].id = part.id }
        if !part.name.isEmpty { add(name: part.name, to: place) }
        if !part.arguments.isEmpty { add(arguments: part.arguments, to: place) }
    }

    private static func part(_ part: JSONValue) -> Call {
        let function = part["function"]?.object == nil ? part : part["function"] ?? part
        let arguments =
            switch function["arguments"] {
            case .string(let text)?: text
            case nil, .null?: ""
            case let value?: value.text
            }
        return Call(
            index: part["index"]?.int, id: part["id"]?.string ?? "",
            name: function["name"]?.string ?? "", arguments: arguments)
    }

    // MARK: Which call

    /// The call that a part continues; nil if it begins one.
    private mutating func place(of part: Call) -> Int? {
        guard let place = candidate(for: part) else { return nil }
        let call = calls[place]
        if part.name.isEmpty || call.name.isEmpty { return place }
        let hasOwnID = !part.id.isEmpty && !call.id.isEmpty
        let isSameIndex = part.index == nil || call.index == nil || part.index == call.index
        if hasOwnID, part.id == call.id, isSameIndex { return place }
        // It names its function, and nothing shows that it continues a call.
        if call.arguments.isEmpty { return hasOwnID || !isSameIndex ? nil : place }
        if hasOwnID, part.name != call.name { return nil }
        let isNew = hasOwnID || !isSameIndex || part.name != call.name || !part.arguments.isEmpty
        return isNew && isWhole(place) ? nil : place
    }

    private func candidate(for part: Call) -> Int? {
        if let index = part.index {
            if let known = calls.lastIndex(where: { $0.index == index }) { return known }
            // The first parts of the call had no index.
            if part.name.isEmpty, calls.indices.contains(index), calls[index].index == nil {
                return index
            }
        }
        if !part.id.isEmpty { return calls.lastIndex { $0.id == part.id } }
        return part.index != nil && !part.name.isEmpty ? nil : calls.indices.last
    }

    /// Whether a call's arguments are complete JSON, so that nothing is missing.
    private mutating func isWhole(_ place: Int) -> Bool {
        let arguments = calls[place].arguments
        guard arguments.utf8.last == UInt8(ascii: "}"), arguments.utf8.count <= bytesToCheck else {
            return false
        }
        bytesToCheck -= arguments.utf8.count
        return (try? JSONValue.parse(arguments)) != nil
    }

    // MARK: What is added

    /// Some servers repeat the name, or all of it so far, in each part.
    private mutating func add(name: String, to place: Int) {
        let known = calls[place].name
        if name == known { return }
        calls[place].name = known.isEmpty || name.hasPrefix(known) ? name : known + name
    }

    private mutating func add(arguments: String, to place: Int) {
        if calls[place].arguments.isEmpty {
            calls[place].arguments = arguments
            return
        }
        // Only a first part begins like this, or one that holds everything so far.
        if arguments.utf8.first == UInt8(ascii: "{"),
            arguments.hasPrefix(calls[place].arguments) || isWhole(place)
        {
            calls[place].arguments = arguments
        } else {
            calls[place].arguments += arguments
        }
    }

    /// The calls as a whole message would have them, in the order of their indexes.
    var whole: [JSONValue] {
        let order = calls.indices.sorted {
            (calls[$0].index ?? $0, $0) < (calls[$1].index ?? $1, $1)
        }
        return order.map { place in
            let call = calls[place]
            return [
                "id": call.id.isEmpty ? .null : .string(call.id), "type": "function",
                "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
            ]
        }
    }
}
