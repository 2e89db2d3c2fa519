import Checkpoint
import JSONLines

/// What results call the items of a run.
struct ItemNames: Hashable, Sendable {
    /// The field whose values are shown as ids; nil for none.
    var idField: String?

    /// The id that an item brings: by the job's template, of its own, or under another name.
    func given(_ item: InputItem) -> String? {
        item.shownID ?? item.id ?? idField.flatMap { item.otherIDs[$0] }
    }

    /// The id that results show; its place, where it brings none.
    func id(of item: InputItem, at location: ItemLocation, _ format: RecordFormat) -> String {
        given(item) ?? format.name(of: location.line)
    }
}
