package import Checkpoint
import JSON
import Vocabulary

/// A record of several prompts, as `/v1/completions` takes them: each is an item of its own.
extension InputItem {
    /// How many prompts the record holds.
    package var promptCount: Int {
        guard request.endpoint == .completions, let prompts = request.body["prompt"]?.array,
            prompts.count > 1, Self.areSeveral(prompts)
        else { return 1 }
        return prompts.count
    }

    /// Whether the elements are prompts; a list of numbers is one tokenized prompt.
    static func areSeveral(_ prompts: [JSONValue]) -> Bool {
        prompts.allSatisfy { $0.number == nil }
    }

    /// The item for one of the prompts, counted from 0 in its id.
    package func prompt(_ number: Int) -> InputItem {
        guard promptCount > 1, let prompts = request.body["prompt"]?.array else { return self }
        var item = self
        item.request.body["prompt"] = prompts[number]
        item.id = id.map { Self.name($0, number) }
        item.shownID = shownID.map { Self.name($0, number) }
        return item
    }

    /// The items of the record, in order.
    package var items: [InputItem] { (0..<promptCount).map { prompt($0) } }

    private static func name(_ id: String, _ number: Int) -> String { "\(id)#\(number)" }

    /// The record's item with this checkpoint key.
    package func item(of key: ItemKey) -> InputItem? {
        if promptCount == 1 { return self }
        let items = items
        func own(_ item: InputItem) -> ContentKey {
            let content = item.contentKey
            return item.id.map { content.mixed(withID: $0) } ?? content
        }
        return items.first { own($0).itemKey == key }
            // The first half of a key does not depend on how often the item occurs.
            ?? items.first { $0.contentKey.itemKey.bytes.prefix(8) == key.bytes.prefix(8) }
    }

    /// The record's item with this id in results.
    package func item(named id: String) -> InputItem? {
        promptCount == 1 ? self : items.first { ($0.shownID ?? $0.id) == id }
    }
}

extension ContentKey {
    /// The same key, as checkpoints have it.
    package var itemKey: ItemKey { ItemKey(high: high, low: low) }
}
