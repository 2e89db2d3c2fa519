import FoundationEssentials
import JSON
import Testing

@testable import Routing

/// The real price lists beside the repository, where there are any.
private enum PriceLists {
    static let litellm = read("litellm_model_prices_and_context_window.json")
    static let modelsDev = read("models-dev.json")

    /// Whether the lists are there; a checkout without them skips what needs them.
    static let areThere = url("models-dev.json") != nil

    private static func url(_ name: String) -> URL? {
        let repository = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return ["../shared", "../../shared"].lazy
            .map { repository.appending(path: "\($0)/data/prices/\(name)") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    private static func read(_ name: String) -> JSONValue? {
        url(name).flatMap { try? Data(contentsOf: $0) }.flatMap { try? JSONValue.parse($0) }
    }
}

struct CatalogEmbeddingTests {
    /// With `SLUICE_WRITE_CATALOG` set to the folder of the embedded lines, they are written
    /// there instead.
    @Test(.enabled(if: PriceLists.areThere, "the price lists are not beside this checkout"))
    func `the embedded lines are what the importers make of the lists`() throws {
        let litellm = try #require(PriceLists.litellm)
        let modelsDev = try #require(PriceLists.modelsDev)
        let parts = CatalogEmbedder.models(litellm: litellm, modelsDev: modelsDev)
        if let folder = ProcessInfo.processInfo.environment["SLUICE_WRITE_CATALOG"] {
            let folder = URL(filePath: folder)
            for (provider, models) in parts {
                let text = CatalogEmbedder.source(provider: provider, models: models)
                let file = CatalogEmbedder.fileName(of: provider)
                try Data(text.utf8).write(to: folder.appending(path: file))
            }
            let index = CatalogEmbedder.index(of: parts.map(\.provider))
            try Data(index.utf8)
                .write(to: folder.appending(path: "EmbeddedCatalog+Sections.swift"))
            return
        }
        for (provider, models) in parts {
            let lines = models.map(CatalogLineWriter.line).joined(separator: "\n")
            let embedded = EmbeddedCatalog.sections.first { $0.provider == provider }?.lines
            #expect(embedded == lines, "\(provider) is to be written again")
        }
    }
}
