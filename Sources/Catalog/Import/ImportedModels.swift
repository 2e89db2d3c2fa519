/// What a price list holds, and what was wrong with it.
package struct ImportedModels: Sendable {
    package var models: [CatalogModel] = []
    package var findings: [CatalogFinding] = []
}
