import Catalog
import Jobs

/// Reads price lists for the commands that use them.
enum PriceListReading {
    /// - Throws: ``CommandFailure`` with what is wrong and where.
    static func list(
        _ path: String, as format: PriceListFormat? = nil, date: CatalogDate? = nil
    ) throws(CommandFailure) -> PriceListFile {
        do { return try PriceListFile(path: path, as: format, date: date) } catch {
            throw CommandFailure(.badInput, error.description)
        }
    }

    /// Reads a list and refuses it if any entry cannot be used.
    ///
    /// - Throws: ``CommandFailure``.
    static func strict(_ path: String) throws(CommandFailure) -> PriceListFile {
        do { return try PriceListFile.strict(path) } catch {
            throw CommandFailure(.badInput, error.description)
        }
    }

    /// The embedded catalog with the lists that the command line and the environment name.
    ///
    /// - Throws: ``CommandFailure``.
    static func catalog(
        _ files: [String], in context: CommandContext
    ) throws(CommandFailure) -> Catalog {
        do {
            return try CatalogLayers.catalog(files: files, environment: context.environment)
        } catch { throw CommandFailure(.badInput, error.description) }
    }
}
