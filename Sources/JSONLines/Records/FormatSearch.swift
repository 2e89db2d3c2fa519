import Files
internal import JSON

/// Determines the format of a file from its first bytes, its name, and if necessary all of it.
struct FormatSearch {
    let source: InputSource
    let settings: RecordSettings
    let limits: JSONLinesLimits

    /// The beginning of the file, without a byte order mark.
    let start: [UInt8]
    let isWhole: Bool
    let markLength: Int
    let fileName: FileName

    /// Enough for a header of many columns and some rows.
    private static let sample = 256 << 10

    /// Opens the file again, so that a reader's position stays.
    ///
    /// - Throws: ``JSONLinesError`` for a file that holds no records that can be read.
    static func format(
        of source: InputSource, settings: RecordSettings, limits: JSONLinesLimits
    ) throws(JSONLinesError) -> RecordFormat {
        let file = try OpenFile(reading: source)
        // A pipe cannot be looked at twice.
        guard FileIdentity(descriptor: file.descriptor)?.isRegular == true else { return .lines }
        return try FormatSearch(file, source, settings, limits).found()
    }

    private init(
        _ file: OpenFile, _ source: InputSource, _ settings: RecordSettings,
        _ limits: JSONLinesLimits
    ) throws(JSONLinesError) {
        self.source = source
        self.settings = settings
        self.limits = limits
        fileName = FileName(source)
        let window = ByteWindow(file: file, chunk: Self.sample + 4)
        let bytes = try window.peek(Self.sample)
        isWhole = window.isAtEnd
        let mark = FileMark(bytes)
        if let mark, mark != .byteOrderMark { throw mark.error(in: source.name) }
        markLength = mark == nil ? 0 : 3
        start = Array(bytes.dropFirst(markLength))
    }

    private func found() throws(JSONLinesError) -> RecordFormat {
        let rest = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
        // A line of text may begin as JSON does.
        if !rest.isEmpty, settings.table?.isOfLines == true, !fileName.isJSON {
            return try ofText()
        }
        if settings.table == nil, let kind = Unreadable(text: rest) {
            throw (Unreadable(name: source.name) ?? kind).error(in: source.name)
        }
        switch rest.first {
        case nil: return .lines
        case UInt8(ascii: "{")?: return try ofObject()
        case UInt8(ascii: "[")?: return try ofList(rest)
        default: return try ofText()
        }
    }

    // MARK: JSON

    private func ofList(_ rest: ArraySlice<UInt8>) throws(JSONLinesError) -> RecordFormat {
        if fileName.isLines, firstLine == .whole, !isListAlone(rest) { return .lines }
        var place = beginning
        let before = start[..<rest.startIndex]
        place.offset += before.count + 1
        place.line += before.count { $0 == 0x0A }
        if let newline = before.lastIndex(of: 0x0A) { place.lineStart += newline + 1 }
        return .elements(place)
    }

    /// Whether the only line is a list of records, and not one chat as a list of messages.
    private func isListAlone(_ rest: ArraySlice<UInt8>) -> Bool {
        guard isWhole, let elements = try? JSONValue.parse(rest).array else { return false }
        return elements.allSatisfy { $0.object != nil && $0["role"] == nil }
    }

    private var beginning: ElementPlace {
        ElementPlace(offset: markLength, line: 1, lineStart: markLength)
    }

    /// What the first line is.
    private enum FirstLine {
        /// A JSON text, or one that is broken within the line.
        case whole
        /// The beginning of one.
        case open
        /// Longer than the part that was examined.
        case long
    }

    private var isFirstLineValue: Bool {
        (try? JSONValue.parse(start.prefix { $0 != 0x0A })) != nil
    }

    private var firstLine: FirstLine {
        let text = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
        let end = text.firstIndex(of: 0x0A)
        if end == nil, !isWhole { return .long }
        do throws(JSONError) {
            _ = try JSONValue.parse(text[..<(end ?? text.endIndex)])
            return .whole
        } catch { return error.code == .unexpectedEnd ? .open : .whole }
    }

    private func ofObject() throws(JSONLinesError) -> RecordFormat {
        let first = firstLine
        if first == .whole {
            try refuseReturns()
            let text = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
            let others = text.firstIndex(of: 0x0A).map { text[$0...] } ?? []
            let isAlone = isWhole && others.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
            if !isAlone || fileName.isLines && settings.list == nil { return .lines }
        }
        // Lines may be long, and others may follow.
        if first == .long, fileName.isLines, settings.list == nil { return .lines }
        do { return try ofLists(isOneLine: first == .whole) } catch {
            // If the object is broken, its line says why, and later lines may be good.
            if error.code == .notJSON, fileName.isLines || first == .whole { return .lines }
            throw error
        }
    }

    /// Looks for the list in an object, through the whole file.
    private func ofLists(isOneLine: Bool) throws(JSONLinesError) -> RecordFormat {
        let file = try OpenFile(reading: source)
        try file.seek(to: markLength)
        var walk = JSONWalk(ByteWindow(file: file, at: markLength), name: source.name)
        guard try walk.peek() != nil else { return .lines }
        let search = try ListSearch(&walk)
        if let following = search.following {
            guard following == UInt8(ascii: "{") else {
                throw walk.fault("expected the end of the file or another object.")
            }
            // Consecutive objects: lines, or texts of several lines each.
            if !isOneLine, firstLine != .long { return wholeFile }
            return .lines
        }
        if let list = settings.list {
            // A record of such a list on a line of its own, as in a quarantine file.
            if isOneLine, fileName.isLines, !search.holds(list) { return .lines }
            if list.last == ListSearch.allMembers {
                // A record on a line of its own has members, too.
                if isOneLine, fileName.isLines { return .lines }
                guard let found = search.objects.first(where: { $0.path == list.dropLast() })
                else {
                    throw noList(
                        "the file has no object \"\(list.dropLast().joined(separator: "."))\".",
                        search)
                }
                return .elements(found.place)
            }
            if let found = search.lists.first(where: { $0.path == list }) {
                return .elements(found.place)
            }
            if let outer = search.lists.first(where: { list.starts(with: $0.path) }) {
                throw JSONLinesError(
                    .noList, file: source.name, NestedList.advice(list, in: outer.path))
            }
            throw noList("the file has no list \"\(list.joined(separator: "."))\".", search)
        }
        if let fault = search.table { throw JSONLinesError(.noList, file: source.name, fault) }
        if let rows = search.rowsOfTable { return .elements(rows.place) }
        let alone = isOneLine ? RecordFormat.lines : wholeFile
        if search.keys.contains(where: settings.isOfRecord) { return alone }
        if let keyed = search.keyed {
            throw JSONLinesError(.noList, file: source.name, search.advice(on: keyed))
        }
        let lists = search.listsOfRecords
        switch lists.count {
        case 0:
            guard search.holdsNumbersOnly else { return alone }
            throw JSONLinesError(
                .noList, file: source.name,
                "the file holds lists of numbers, and nothing that could be asked.")
        case 1: return .elements(lists[0].place)
        default: throw noList("the file has several lists.", search)
        }
    }

    private var wholeFile: RecordFormat {
        var place = beginning
        place.isWholeFile = true
        return .elements(place)
    }

    private func noList(_ what: String, _ search: ListSearch) -> JSONLinesError {
        if let keyed = search.keyed {
            return JSONLinesError(
                .noList, file: source.name, "\(what) But \(search.advice(on: keyed))")
        }
        let found = search.listsOfRecords
        let lists = found.isEmpty ? search.lists : found
        let longest = lists.max { $0.count < $1.count }?.path.joined(separator: ".") ?? ""
        let names = lists.prefix(10).map { "\"\($0.path.joined(separator: "."))\"" }
        let more = lists.count > names.count ? " and \(lists.count - names.count) more" : ""
        let advice =
            names.isEmpty
            ? "There is none in it."
            : "Say which in the job, as in \"records\": \"\(longest)\". "
                + "There are: \(names.joined(separator: ", "))\(more)."
                + (search.mayBeChats ? " Where each is one chat: \"records\": \"*\"." : "")
        return JSONLinesError(.noList, file: source.name, "\(what) \(advice)")
    }

    // MARK: Text that is no JSON

    private func ofText() throws(JSONLinesError) -> RecordFormat {
        if let advice = Self.strayControl(start.first) {
            throw JSONLinesError(.unreadable, file: source.name, line: 1, column: 1, advice)
        }
        if settings.table != nil || fileName.isTable { return .rows(try layout()) }
        if let kind = Unreadable(name: source.name) { throw kind.error(in: source.name) }
        try refuseReturns()
        if start.starts(with: Array("---\n".utf8)) || start.starts(with: Array("%YAML".utf8)) {
            throw Unreadable.yaml.error(in: source.name)
        }
        // A number or a quote may begin a row as well.
        let mayBeTable = !fileName.isJSON && !hasObjectLine && !isFirstLineValue
        if mayBeTable, let layout = try evenLayout() { return .rows(layout) }
        if Self.mayBeValue(start.first ?? 0) || hasObjectLine { return .lines }
        if start.contains(0) || UTF8Scan.firstFault(in: start) != nil { return .lines }
        throw JSONLinesError(
            .unreadable, file: source.name, line: 1, column: 1,
            "the file is neither JSON nor a table. Put one JSON object on each line; "
                + "a table is a .csv or .tsv file, or the job has \"csv\": {}. For a prompt on each "
                + "line: \"csv\": {\"header\": [\"prompt\"], \"delimiter\": \"\"}.")
    }

    /// Text that programs put in front of JSON, and how to remove it.
    private static func strayControl(_ first: UInt8?) -> String? {
        switch first {
        case 0x1B:
            "the file has the colors of a terminal in it. Write it without them (jq -M), or "
                + "take them out: sed 's/\\x1b\\[[0-9;]*m//g' FILE > NEW"
        case 0x1E:
            "the file is a JSON text sequence (RFC 7464). Take its separators out: "
                + "tr -d '\\036' < FILE > NEW"
        default: nil
        }
    }

    /// Whether a byte may begin a JSON text.
    private static func mayBeValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// Whether there are objects further on, so that only some lines are bad.
    private var hasObjectLine: Bool {
        start.split(separator: 0x0A, maxSplits: 1_000).contains { $0.first == UInt8(ascii: "{") }
    }

    func refuseReturns() throws(JSONLinesError) {
        guard !start.contains(0x0A), let place = start.firstIndex(of: 0x0D),
            start[place...].contains(where: { $0 > 0x20 })
        else { return }
        if (try? JSONValue.parse(start)) != nil { return }
        throw JSONLinesError(
            .unreadable, file: source.name,
            "the lines end with a carriage return alone. Convert them: "
                + "tr '\\r' '\\n' < FILE > NEW")
    }
}

extension UTF8Scan {
    static func firstFault(in bytes: some Sequence<UInt8>) -> Int? {
        Array(bytes).withUnsafeBufferPointer { firstFault(in: $0) }
    }
}

extension RecordFormat {
    /// Determines the format of a file, from all of it if necessary.
    ///
    /// - Throws: ``JSONLinesError`` for a file that holds no records that can be read.
    package init(
        of source: InputSource, settings: RecordSettings,
        limits: JSONLinesLimits = JSONLinesLimits()
    ) throws(JSONLinesError) {
        self = try FormatSearch.format(of: source, settings: settings, limits: limits)
    }
}
