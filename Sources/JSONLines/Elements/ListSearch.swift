/// The lists in a JSON object, found without keeping the object.
struct ListSearch {
    /// A list, by the keys that lead to it.
    struct Found {
        var path: [String]
        /// Behind its bracket.
        var place: ElementPlace
        /// The first byte of its first element; nil for an empty list.
        var first: UInt8?
        var count = 0

        var holdsObjects: Bool { first == UInt8(ascii: "{") }
        var holdsTexts: Bool { first == UInt8(ascii: "\"") }
        var holdsLists: Bool { first == UInt8(ascii: "[") }
    }

    /// An object within the file, by the keys that lead to it; the file's own has none.
    struct Members {
        var path: [String]
        /// Behind its brace.
        var place: ElementPlace
        var count = 0
        /// How many of its values are objects, and how many are texts.
        var objects = 0
        var texts = 0
        /// Keys that all examined values have so far.
        var common: Set<String>?
    }

    private(set) var lists: [Found] = []
    private(set) var objects: [Members] = []
    /// The object's own keys, as many as a message can name.
    private(set) var keys: [String] = []
    /// Whether the object has values of its own beside lists and objects.
    private(set) var hasOwnValues = false
    /// What follows the object; nil if the file ends.
    private(set) var following: UInt8?

    /// Objects within objects, as in `{"data": {"train": […]}}`.
    private static let deepest = 4
    private static let mostKeys = 64
    private static let mostLists = 1_000

    /// Whether a list or an object has this path.
    func holds(_ path: [String]) -> Bool {
        lists.contains { $0.path == path }
            || path.last == Self.allMembers && objects.contains { $0.path == path.dropLast() }
    }

    /// The lists whose elements are records: objects or, if there is nothing but lists, texts or
    /// lists of values.
    var listsOfRecords: [Found] {
        let ofObjects = lists.filter(\.holdsObjects)
        if !ofObjects.isEmpty || hasOwnValues { return ofObjects }
        let ofTexts = lists.filter(\.holdsTexts)
        return ofTexts.isEmpty ? lists.filter(\.holdsLists) : ofTexts
    }

    /// Whether it holds nothing but lists of numbers and the like.
    var holdsNumbersOnly: Bool {
        !lists.isEmpty && !hasOwnValues
            && lists.allSatisfy { $0.first.map { !"{[\"".utf8.contains($0) } ?? true }
    }

    /// Examines the object at which the walk is.
    init(_ walk: inout JSONWalk) throws(JSONLinesError) {
        try search(&walk, at: [])
        following = try walk.peek()
    }

    /// - Returns: The first keys of the object.
    @discardableResult
    private mutating func search(
        _ walk: inout JSONWalk, at path: [String]
    ) throws(JSONLinesError) -> [String] {
        try walk.take(UInt8(ascii: "{"))
        var place = walk.place
        (place.isInside, place.hasKeys, place.path) = (true, true, path)
        var members = Members(path: path, place: place)
        var keys: [String] = []
        // In an object of many objects only the first ones are looked at.
        let index = objects.count < Self.mostLists ? objects.count : nil
        if index != nil { objects.append(members) }
        defer { if let index { objects[index] = members } }
        if try walk.peek() == UInt8(ascii: "}") {
            try walk.take(UInt8(ascii: "}"))
            return []
        }
        while true {
            let key = try walk.string()
            if keys.count < Self.mostKeys { keys.append(key) }
            if path.isEmpty { self.keys = keys }
            members.count += 1
            try walk.take(UInt8(ascii: ":"))
            switch try walk.peek() {
            case UInt8(ascii: "{")? where path.count + 1 < Self.deepest:
                members.objects += 1
                let inner = Set(try search(&walk, at: path + [key]))
                members.common = members.common?.intersection(inner) ?? inner
            case UInt8(ascii: "[")?: try note(&walk, at: path + [key])
            case let first:
                if path.isEmpty { hasOwnValues = true }
                if first == UInt8(ascii: "\"") { members.texts += 1 }
                try walk.skipValue()
            }
            if try walk.peek() == UInt8(ascii: "}") {
                try walk.take(UInt8(ascii: "}"))
                return keys
            }
            try walk.take(UInt8(ascii: ","))
        }
    }

    /// Notes a list and moves past it, element by element.
    private mutating func note(
        _ walk: inout JSONWalk, at path: [String]
    ) throws(JSONLinesError) {
        try walk.take(UInt8(ascii: "["))
        var place = walk.place
        (place.isInside, place.path) = (true, path)
        let first = try walk.peek()
        if lists.count < Self.mostLists {
            let isEmpty = first == UInt8(ascii: "]")
            lists.append(Found(path: path, place: place, first: isEmpty ? nil : first))
        }
        let index = lists.count - 1
        var count = 0
        while try walk.peek() != UInt8(ascii: "]") {
            if count > 0 { try walk.take(UInt8(ascii: ",")) }
            count += 1
            try walk.skipValue()
        }
        if lists[index].path == path { lists[index].count = count }
        try walk.take(UInt8(ascii: "]"))
    }
}

/// Advice for records in lists within the elements of another list.
package enum NestedList {
    /// A command that makes a line of each element, with the fields around its list.
    ///
    /// - Parameter key: The name of the innermost list.
    /// - Returns: A command of jq for a file called FILE.
    package static func command(_ key: String) -> String {
        "jq -c '.. | objects | select(has(\"\(key)\")) | del(.\"\(key)\") + .\"\(key)\"[]' "
            + "FILE > NEW.jsonl"
    }

    /// A message for a path that leads through the elements of a list.
    static func advice(_ path: [String], in outer: [String]) -> String {
        let name = outer.joined(separator: ".")
        return "\"\(path.joined(separator: "."))\" leads through the elements of the list "
            + "\"\(name)\", and \"records\" names one list. To make a line of each element, with "
            + "the fields around it: \(command(path.last ?? ""))"
    }
}
