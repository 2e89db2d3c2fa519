package import Catalog
import Console
import JSON
import Vocabulary

/// The differences between two catalogs, as text and as JSON.
package struct ModelDiffView {
    private let diff: CatalogDiff

    package init(diff: CatalogDiff) { self.diff = diff }

    /// A line for each model that was added or removed, and for each figure that differs.
    package var lines: [String] {
        diff.changed.flatMap { change in
            change.fields.map { field in
                TextSanitizer.line(
                    "~ \(change.model)  \(field.name): "
                        + "\(field.old ?? "unknown") -> \(field.new ?? "unknown")")
            }
        } + diff.added.map { "+ \(text($0))" } + diff.removed.map { "- \(text($0))" }
    }

    package var summary: String {
        "\(CountText.grouped(diff.compared)) models compared: "
            + "\(CountText.grouped(diff.changed.count)) differ, "
            + "\(CountText.grouped(diff.added.count)) are new, "
            + "\(CountText.grouped(diff.removed.count)) are removed."
    }

    /// A stable interface: members are added, never renamed or removed.
    ///
    /// Null is unknown.
    package var json: String {
        JSONValue.object([
            "compared": .number(JSONNumber(diff.compared)),
            "changed": .array(diff.changed.map(object)),
            "added": .array(diff.added.map { .string($0.description) }),
            "removed": .array(diff.removed.map { .string($0.description) }),
        ]).text
    }

    private func object(_ change: CatalogDiff.Change) -> JSONValue {
        [
            "model": .string(change.model.description),
            "fields": .array(
                change.fields.map { field in
                    [
                        "name": .string(field.name),
                        "old": field.old.map { .string($0) } ?? .null,
                        "new": field.new.map { .string($0) } ?? .null,
                    ]
                }),
        ]
    }

    private func text(_ model: ModelReference) -> String {
        TextSanitizer.line(model.description)
    }
}
