/// The models that come with the program, as lines of text that are parsed on demand.
///
/// The first use locates the lines and sorts their names; a line becomes a model only when it is
/// looked up.
struct EmbeddedCatalog: Sendable {
    /// The place of one model's line.
    struct Line: Sendable {
        let section: Int16
        let start: Int32
        let end: Int32
    }

    /// A hash of a name, and the line that has it.
    private struct Entry: Sendable {
        let hash: UInt64
        let line: Int32
    }

    static let shared = EmbeddedCatalog(sections: Self.sections)

    private let sections: [(provider: String, lines: String)]
    private let lines: [Line]
    /// By provider and exact name or alias.
    private let exact: [Entry]
    /// By the spelling in which names are compared, with and without dates.
    private let bare: [Entry]

    init(sections: [(provider: String, lines: String)]) {
        self.sections = sections
        var lines: [Line] = []
        var exact: [Entry] = []
        var bare: [Entry] = []
        for (section, part) in sections.enumerated() {
            var text = part.lines
            text.withUTF8 { bytes in
                Self.eachLine(of: bytes) { range in
                    let number = Int32(lines.count)
                    lines.append(
                        Line(
                            section: Int16(section), start: Int32(range.lowerBound),
                            end: Int32(range.upperBound)))
                    Self.eachName(of: bytes, in: range) { name in
                        exact.append(
                            Entry(
                                hash: NameHash.of(provider: part.provider.utf8, name: name),
                                line: number))
                        let hashes = BareName.hashes(name)
                        bare.append(Entry(hash: hashes.full, line: number))
                        if hashes.dateless != hashes.full {
                            bare.append(Entry(hash: hashes.dateless, line: number))
                        }
                    }
                }
            }
        }
        self.lines = lines
        // By line within a hash, so that the order of results is the order of the text.
        let order: (Entry, Entry) -> Bool = {
            $0.hash == $1.hash ? $0.line < $1.line : $0.hash < $1.hash
        }
        self.exact = exact.sorted(by: order)
        self.bare = bare.sorted(by: order)
    }

    var count: Int { lines.count }

    func model(at line: Int) -> CatalogModel {
        let place = lines[line]
        let section = sections[Int(place.section)]
        var text = section.lines
        return text.withUTF8 { bytes in
            var reader = CatalogLineReader(bytes, range: Int(place.start)..<Int(place.end))
            return reader.model(provider: section.provider)
        }
    }

    /// The model that a provider knows under exactly this name.
    func model(provider: String, name: String) -> CatalogModel? {
        let hash = NameHash.of(provider: provider.utf8, name: name.utf8)
        for line in Self.lines(of: hash, in: exact) {
            let model = model(at: line)
            if model.provider == provider, model.name == name || model.aliases.contains(name) {
                return model
            }
        }
        return nil
    }

    /// Every model whose name, with or without its date, equals this one as names are compared.
    func models(named name: String) -> [CatalogModel] {
        var name = name
        let hash = name.withUTF8 { BareName.hashes($0).full }
        var previous = -1
        return Self.lines(of: hash, in: bare).compactMap { line in
            if line == previous { return nil }
            previous = line
            return model(at: line)
        }
    }

    private static func lines(of hash: UInt64, in entries: [Entry]) -> [Int] {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        var result: [Int] = []
        while low < entries.count, entries[low].hash == hash {
            result.append(Int(entries[low].line))
            low += 1
        }
        return result
    }

    private static func eachLine(
        of bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
    ) {
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            if index > start { body(start..<index) }
            start = index + 1
        }
        if start < bytes.count { body(start..<bytes.count) }
    }

    /// The name and the aliases: the first two fields.
    private static func eachName(
        of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = range.lowerBound
        var fields = 0
        for index in range {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "|") || (fields == 1 && byte == UInt8(ascii: ","))
            else { continue }
            if index > start { body(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
            start = index + 1
            if byte == UInt8(ascii: "|") { fields += 1 }
            if fields == 2 { return }
        }
    }
}
