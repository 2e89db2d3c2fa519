/// A sequence of numbers to find in others, in time linear in their lengths.
///
/// By Knuth, Morris and Pratt, so that a search for half a million `a`s in a million is fast.
/// ``Numbering`` turns words and characters into numbers, so that every comparison takes the same
/// time.
struct Needle {
    let elements: [Int]
    /// How many elements still match after a mismatch at each index.
    private let fallback: [Int]

    init(_ elements: [Int]) {
        var fallback = [Int](repeating: 0, count: elements.count)
        var length = 0
        for index in elements.indices.dropFirst() {
            while length > 0, elements[index] != elements[length] { length = fallback[length - 1] }
            if elements[index] == elements[length] { length += 1 }
            fallback[index] = length
        }
        self.elements = elements
        self.fallback = fallback
    }

    /// The first match from the left that is wanted.
    func first(in hay: [Int], where isWanted: (Range<Int>) -> Bool = { _ in true }) -> Range<Int>? {
        guard !elements.isEmpty else { return nil }
        var length = 0
        for index in hay.indices {
            while length > 0, hay[index] != elements[length] { length = fallback[length - 1] }
            if hay[index] == elements[length] { length += 1 }
            guard length == elements.count else { continue }
            length = fallback[length - 1]
            let found = index + 1 - elements.count..<index + 1
            if isWanted(found) { return found }
        }
        return nil
    }
}
