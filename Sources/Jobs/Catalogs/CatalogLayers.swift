package import Catalog
import Vocabulary

/// The catalog as one user sees it: the embedded one, and the price lists laid over it.
package enum CatalogLayers {
    /// Names a price list that counts for every job.
    package static let variable = "SLUICE_CATALOG"

    /// The embedded catalog under the user's own list and these, the last of which wins.
    ///
    /// - Throws: ``JobFindings``.
    package static func catalog(
        files: [String], environment: [String: String]
    ) throws(JobFindings) -> Catalog {
        var catalog = Catalog.embedded
        var paths = files
        if let own = environment[variable], !own.isEmpty { paths.insert(own, at: 0) }
        for path in paths {
            catalog = catalog.overlaid(with: try PriceListFile.strict(path).models)
        }
        return catalog
    }
}

extension Job {
    /// Everything that is known about models where this job runs, with its own prices on top.
    ///
    /// - Throws: ``RunFailure/badJob(_:)``.
    package func catalog(environment: [String: String]) throws(RunFailure) -> Catalog {
        let own = prices.sorted { $0.key < $1.key }.map(\.value)
        do {
            return try CatalogLayers.catalog(files: catalogs, environment: environment)
                .overlaid(with: own)
        } catch { throw .badJob(error.findings) }
    }
}
