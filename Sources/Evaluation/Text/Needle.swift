/// A run of numbers to be found in others, in time that grows with their lengths only.
///
/// By Knuth, Morris and Pratt: a reply of a million `a`s looked through for half as many
/// must not take an hour. ``Numbering`` makes numbers of words and characters, so that no
/// comparison takes longer than another.
struct Needle {
    let elements: [Int]
    /// How many elements still match after a mismatch at each place.
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

    /// The first place, left to right, at which it begins and that is wanted.
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
