package import JSON

/// A value that the command line sets in a job: `--set limits.concurrency=8`.
package struct JobOverride: Equatable, Sendable {
    /// The option as the user wrote it, for messages.
    package var option: String
    /// Keys, and indices of lists; an index one past the end appends.
    package var path: [String]
    package var value: JSONValue

    package init(option: String, path: [String], value: JSONValue) {
        self.option = option
        self.path = path
        self.value = value
    }

    /// Reads `key=value`; the value is taken as JSON if it is valid, else as a string.
    ///
    /// Dots separate the key's parts; a part that contains dots is quoted:
    /// `prices."local/v1.5".input=0.1`.
    ///
    /// - Throws: ``Finding``.
    package init(set text: String) throws(Finding) {
        option = "--set \(text)"
        guard let (path, rest) = Self.path(of: text) else {
            throw Finding(
                .option(option), "it must be key=value, as in --set limits.concurrency=8.")
        }
        self.path = path
        value = (try? JSONValue.parse(rest)) ?? .string(rest)
        if WrittenSecret.isHeld(in: value, at: path) {
            option = "--set \(text.dropLast(rest.count))***"
        }
    }

    private static func path(of text: String) -> (path: [String], rest: String)? {
        var path: [String] = []
        var part = ""
        var isQuoted = false
        for (offset, character) in text.enumerated() {
            switch character {
            case "\"": isQuoted.toggle()
            case "." where !isQuoted:
                path.append(part)
                part = ""
            case "=" where !isQuoted:
                path.append(part)
                return path.contains("") ? nil : (path, String(text.dropFirst(offset + 1)))
            default: part.append(character)
            }
        }
        return nil
    }
}

extension JobOverride {
    /// Puts the value at its place, creating missing objects.
    func applied(to root: JSONValue) throws(Finding) -> JSONValue {
        try put(into: root, at: path[...], below: "the job")
    }

    private func put(
        into value: JSONValue?, at path: ArraySlice<String>, below name: String
    ) throws(Finding) -> JSONValue {
        guard let step = path.first else { return self.value }
        let rest = path.dropFirst()
        switch value {
        case nil, .object:
            var object = value?.object ?? [:]
            object[step] = try put(into: object[step], at: rest, below: "\"\(step)\"")
            return .object(object)
        case .array(var elements):
            guard let index = Int(step), 0...elements.count ~= index else {
                throw Finding(
                    .option(option),
                    "\(name) is a list of \(elements.count) and has no place \"\(step)\".")
            }
            let old = index < elements.count ? elements[index] : nil
            let new = try put(into: old, at: rest, below: "\"\(step)\"")
            if old == nil { elements.append(new) } else { elements[index] = new }
            return .array(elements)
        case let other?:
            throw Finding(
                .option(option), "\(name) is \(other.kind) and has no part \"\(step)\".")
        }
    }
}
