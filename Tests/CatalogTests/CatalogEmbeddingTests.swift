import FoundationEssentials
import JSON
import Testing

@testable import Catalog

/// The real price lists beside the repository, where there are any.
private enum PriceLists {
    static let litellm = read("litellm_model_prices_and_context_window.json")
    static let modelsDev = read("models-dev.json")

    /// Whether the lists are there; a checkout without them skips what needs them.
    static let areThere = url("models-dev.json") != nil

    static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func url(_ name: String) -> URL? {
        ["../shared", "../../shared"].lazy
            .map { repository.appending(path: "\($0)/data/prices/\(name)") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    private static func read(_ name: String) -> JSONValue? {
        url(name).flatMap { try? Data(contentsOf: $0) }.flatMap { try? JSONValue.parse($0) }
    }
}

/// The files that carry the embedded catalog.
private enum CatalogFiles {
    /// Whether to write the files rather than to compare them, as embed-catalog.sh asks.
    static let areWritten = ProcessInfo.processInfo.environment["SLUICE_WRITE_CATALOG"] != nil

    static let data = folder.appending(path: "models.txt")
    static let source = folder.appending(path: "EmbeddedCatalog+Sections.swift")

    private static let folder = PriceLists.repository
        .appending(path: "Sources/Catalog/Embedded")

    static func text(_ file: URL) throws -> String {
        try String(decoding: Data(contentsOf: file), as: UTF8.self)
    }

    /// Compares a file with what it is to be, or writes it.
    static func expect(_ file: URL, toBe text: String) throws {
        if areWritten {
            try Data(text.utf8).write(to: file)
        } else {
            #expect(
                try Self.text(file) == text,
                "run Tests/Scripts/embed-catalog.sh to write \(file.lastPathComponent) again")
        }
    }
}

/// In the order in which files follow from one another.
@Suite(.serialized) struct CatalogEmbeddingTests {
    @Test(.enabled(if: PriceLists.areThere, "the price lists are not beside this checkout"))
    func `the data file holds what the importers make of the price lists`() throws {
        let litellm = try #require(PriceLists.litellm)
        let modelsDev = try #require(PriceLists.modelsDev)
        var sections = EmbeddedSections(try CatalogFiles.text(CatalogFiles.data))
        sections.replace(
            with: CatalogEmbedder.models(litellm: litellm, modelsDev: modelsDev)
                .map(CatalogEmbedder.section))
        try CatalogFiles.expect(CatalogFiles.data, toBe: sections.text)
    }

    @Test func `the Swift file carries the data file, line by line`() throws {
        let text = try CatalogFiles.text(CatalogFiles.data)
        let sections = EmbeddedSections(text)
        #expect(sections.text == text)
        try CatalogFiles.expect(CatalogFiles.source, toBe: sections.source)
    }
}
