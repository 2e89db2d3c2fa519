/// Numbers for words or characters, which are looked up once and then compared as numbers.
///
/// Equal elements have the same number, so é is é however it is encoded. Swift normalizes non-ASCII
/// text for each comparison, which is slow for a letter with thousands of marks.
struct Numbering<Element: Hashable & Sendable> {
    /// The number of every unknown element.
    static var unknown: Int { 0 }

    /// An element with its hash, which is compared first.
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

    /// How many numbers there are, including that of unknown elements.
    var count: Int { numbers.count + 1 }

    /// The numbers of elements; new elements get new numbers.
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
