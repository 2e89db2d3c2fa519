/// The data of server-sent events, one after another.
struct EventLines {
    struct Event {
        var data: ArraySlice<UInt8>
        /// Whether the event's name says that it is one.
        var isError: Bool
        /// Whether several lines make it up.
        var isJoined = false
    }

    private var rest: ArraySlice<UInt8>
    private let lineEnd: UInt8
    private var isError = false
    /// Data that continues in the next line of the same event.
    private var begun: [UInt8] = []

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
        lineEnd = bytes.contains(0x0A) ? 0x0A : 0x0D
    }

    /// The next line that has data, or the next event whose lines are joined.
    ///
    /// The standard joins an event's lines, but many servers omit the empty line between events, so
    /// each line is tried alone first.
    mutating func next() -> Event? {
        while !rest.isEmpty {
            let line = takeLine()
            if line.isEmpty {
                let event = takeBegun()
                isError = false
                if let event { return event }
            } else if let name = value(of: "event", in: line) {
                isError = name.elementsEqual("error".utf8)
            } else if let data = data(of: line), let first = data.first,
                // A comment that a gateway mistook for data and passed on as such.
                first != UInt8(ascii: ":")
            {
                if begun.isEmpty { return Event(data: data, isError: isError) }
                begun.append(0x0A)
                begun += data
            }
        }
        return takeBegun()
    }

    /// The data of the next event, without consuming it.
    var upcoming: ArraySlice<UInt8>? {
        var ahead = self
        return ahead.next()?.data
    }

    /// Joins to an event the lines that follow within it.
    ///
    /// - Returns: Whether there are any lines; else the event's data is complete.
    mutating func joinNext(to event: Event) -> Bool {
        var ahead = self
        guard !event.isJoined, data(of: ahead.takeLine()) != nil else { return false }
        begun = Array(event.data)
        return true
    }

    private mutating func takeBegun() -> Event? {
        guard !begun.isEmpty else { return nil }
        defer { begun = [] }
        return Event(data: begun[...], isError: isError, isJoined: true)
    }

    private mutating func takeLine() -> ArraySlice<UInt8> {
        var line = rest.prefix { $0 != lineEnd }
        rest = rest[line.endIndex...].dropFirst()
        if line.last == 0x0D { line = line.dropLast() }
        return line
    }

    /// The data of a line, even if its field name is repeated, or was alone in the line before.
    private func data(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if let data = value(of: "data", in: line) { return value(of: "data", in: data) ?? data }
        let bare = line.drop { $0 == 0x20 }
        return bare.first == UInt8(ascii: "{") ? bare : nil
    }

    /// What follows a field's name and colon; nil for another field.
    private func value(of field: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: field.utf8) else { return nil }
        var value = line.dropFirst(field.utf8.count)
        guard value.first == UInt8(ascii: ":") else { return nil }
        repeat { value = value.dropFirst() } while value.first == 0x20
        while value.last == 0x20 { value = value.dropLast() }
        return value
    }
}
