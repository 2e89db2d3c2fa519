import Testing

/// The names on pages for those who change the code, held against the code.
struct ManualNamesTests {
    @Test(arguments: ManualLinksTests.pages.filter { $0 != "CHANGELOG.md" })
    func `every path that a page names is there`(path: String) throws {
        for span in try MarkdownPage(path).spans {
            let name = span.prefix { $0 != " " }
            guard ["Sources/", "Tests/", ".ci/", ".github/"].contains(where: name.hasPrefix)
            else { continue }
            #expect(Repository.has(String(name)), "\(path): \(name)")
        }
    }

    @Test func `the floors are those of Package.swift`() throws {
        #expect(try Floors(page: MarkdownPage("Sources/Manual/Architecture.md")) == Floors.plan())
    }

    @Test(arguments: ["Architecture", "Glossary"])
    func `every type that a page names is declared`(page: String) throws {
        let page = try MarkdownPage("Sources/Manual/\(page).md")
        let words = page.spans.map { $0[...] } + page.code
        let names = Set(words.flatMap(Self.typeNames)).subtracting(["SQLite"])
        #expect(names.count > 10)
        let declared = try Self.declared().union(Floors.plan().targets)
        #expect(names.subtracting(declared).sorted() == [])
    }

    /// The words that can only be names of types: capitals at the beginning and further on.
    private static func typeNames(in text: Substring) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }
            .filter { word in
                word.first?.isUppercase == true && word.contains(where: \.isLowercase)
                    && word.dropFirst().contains(where: \.isUppercase)
            }
            .map(String.init)
    }

    /// The names of all types that the program declares.
    private static func declared() throws -> Set<String> {
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
        var names: Set<String> = []
        for path in Repository.files(in: "Sources", ending: ".swift") {
            for line in try Repository.text(path).split(separator: "\n") {
                // The name follows its kind, and access and the like come before.
                let words = line.split(separator: " ", maxSplits: 5)
                guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count
                else { continue }
                names.insert(String(words[kind + 1].prefix { $0.isLetter || $0.isNumber }))
            }
        }
        return names
    }
}

/// Which targets stand on which floor.
private struct Floors: Equatable {
    private(set) var byNumber: [Int: Set<String>] = [:]

    var targets: Set<String> { byNumber.values.reduce(into: []) { $0.formUnion($1) } }

    /// Those of Package.swift, whose comments number them.
    static func plan() throws -> Floors {
        var floors = Floors()
        var number: Int?
        let text = try Repository.text("Package.swift")
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("// Floor ") {
                number = Int(line.dropFirst("// Floor ".count).prefix { $0.isNumber })
            }
            if line.hasPrefix("// Tests:") { break }
            let isTarget = ["floor(", ".target(", ".systemLibrary(", ".executableTarget("]
                .contains(where: line.hasPrefix)
            guard let number, isTarget else { continue }
            // The name is the first string, on this line or the next.
            let strings = (line + lines[index + 1]).split(
                separator: "\"", omittingEmptySubsequences: false)
            floors.byNumber[number, default: []].insert(String(strings[1]))
        }
        return floors
    }

    private init() {}

    /// Those of the page's table, whose rows begin with the number.
    init(page: MarkdownPage) {
        for row in page.rows {
            guard let number = Int(row.dropFirst(2).prefix { $0.isNumber }) else { continue }
            let spans = row.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            byNumber[number] = Set(spans.filter { $0.offset % 2 == 1 }.map { String($0.element) })
        }
    }
}
