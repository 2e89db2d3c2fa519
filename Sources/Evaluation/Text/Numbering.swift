/// Numbers that stand for words or characters, which are looked up once and compared as numbers.
///
/// Equal elements have the same number, so é is é however it is encoded. Swift normalizes what is
/// not ASCII for each comparison, which takes long if a letter has thousands of marks.
struct Numbering<Element: Hashable & Sendable> {
    /// Stands for every element that has no number of its own.
    static var unknown: Int { 0 }

    /// An element with its hash, by which it is told from others that share its place in a table.
    private struct Key: Hashable {
        let element: Element
        let hash: Int

        init(_ element: Element) {
            self.element = element
            hash = element.hashValue
        }

        static func == (left: Key, right: Key) -> Bool {
            left.hash == right.hash && left.element == right.element
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }

    private var numbers: [Key: Int] = [:]

    /// How many numbers there are, that for unknown elements among them.
    var count: Int { numbers.count + 1 }

    /// The numbers of elements, new ones for those that have none yet.
    mutating func adding(_ elements: [Element]) -> [Int] {
        elements.map { element in
            let key = Key(element)
            if let number = numbers[key] { return number }
            let number = count
            numbers[key] = number
            return number
        }
    }

    func of(_ elements: [Element]) -> [Int] { elements.map { self[$0] } }

    subscript(element: Element) -> Int { numbers[Key(element)] ?? Self.unknown }
}
