package import Catalog
import JSON
import Vocabulary

/// A price list on the disk, whoever wrote it: LiteLLM, models.dev, OpenRouter or the user.
package struct PriceListFile: Sendable {
    /// As the user named it.
    package let path: String
    package let format: PriceListFormat
    package let models: [CatalogModel]
    private let remarks: [CatalogFinding]
    private let parts: PartLocator

    /// Other people's lists reach a few megabytes.
    private static let maximumSize = 64 << 20

    /// Reads a list; its format is detected if it is not stated.
    ///
    /// `date` is the day of its prices; without one it is the day on which the file was written.
    ///
    /// - Throws: ``JobFindings`` for a file that is no price list.
    package init(
        path: String, as format: PriceListFormat? = nil, date: CatalogDate? = nil
    ) throws(JobFindings) {
        let bytes: [UInt8]
        do {
            bytes = try JobFile.bytes(of: path, kind: "price list", limit: Self.maximumSize)
        } catch { throw JobFindings([error]) }
        let root: JSONValue
        do { root = try JSONValue.parse(bytes, options: .commented) } catch {
            throw JobFindings([
                Finding(
                    .file(path, line: error.line, column: error.column), error.message + ".")
            ])
        }
        guard let known = format ?? CatalogImporter.format(of: root) else {
            throw JobFindings([
                Finding(
                    .file(path, line: 1, column: 1),
                    "this is no price list of LiteLLM, models.dev or OpenRouter, nor "
                        + "{\"provider/model\": {\"input\": …, \"output\": …}}.")
            ])
        }
        let result = CatalogImporter.read(
            root, as: known, date: date ?? JobFile.day(of: path))
        self.path = path
        self.format = known
        models = result.models
        remarks = result.findings
        parts = PartLocator(bytes: bytes, root: root, options: .commented)
        if models.isEmpty {
            throw JobFindings(
                findings(atMost: 20) + [
                    Finding(.wholeFile(path), "there is no model in this list (\(known.rawValue)).")
                ])
        }
    }

    /// A list of which every member must be understood: the user's own is refused if it has members
    /// that nobody reads.
    ///
    /// - Throws: ``JobFindings``.
    package static func strict(_ path: String) throws(JobFindings) -> PriceListFile {
        let file = try PriceListFile(path: path)
        guard file.format == .sluice, !file.remarks.isEmpty else { return file }
        throw JobFindings(file.findings(atMost: 50))
    }

    /// How many entries could not be used as they are.
    package var findingCount: Int { remarks.count }

    /// The first of them with their places; locating each place reads the file again.
    package func findings(atMost limit: Int) -> [Finding] {
        remarks.prefix(limit).map { remark in
            let place = parts.position(of: remark.path, atKey: true)
            return Finding(
                .file(path, line: place.line, column: place.column), remark.description)
        }
    }
}
