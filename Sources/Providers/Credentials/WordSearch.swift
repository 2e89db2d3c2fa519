import Platform

/// Looks for many words at once, in one pass that skips most bytes of the text.
///
/// The algorithm of Wu and Manber ("A fast algorithm for multi-pattern searching", 1994): the last
/// two bytes of a window as long as the shortest word give the distance to the next place at which
/// a word may begin. Ten providers' keys in all their forms take no more time than one's.
struct WordSearch: Sendable {
    private let words: [[UInt8]]
    /// Bytes of a window.
    private let window: Int
    /// By the last two bytes of a window; 0 if a word may begin with the window.
    private let shifts: [UInt8]
    /// Which words those are.
    private let candidates: [Int: [Int]]
    /// Whether one of the words is empty, which every text contains.
    private let isAnywhere: Bool

    init(_ words: [String]) {
        isAnywhere = words.contains("")
        let all = Set(words).map { Array($0.utf8) }.filter { !$0.isEmpty }
        self.words = all
        window = min(all.map(\.count).min() ?? 0, 64)
        var shifts = [UInt8](repeating: UInt8(max(1, window - 1)), count: Self.places)
        var candidates: [Int: [Int]] = [:]
        for (index, word) in all.enumerated() where window >= 2 {
            for end in 1..<window {
                let place = Self.place(word[end - 1], word[end])
                shifts[place] = min(shifts[place], UInt8(window - 1 - end))
            }
            candidates[Self.place(word[window - 2], word[window - 1]), default: []].append(index)
        }
        self.shifts = shifts
        self.candidates = candidates
    }

    var isEmpty: Bool { words.isEmpty && !isAnywhere }

    /// Whether a text contains any of the words.
    func finds(in text: UnsafeRawBufferPointer) -> Bool {
        if isAnywhere { return true }
        guard window >= 2 else {
            return words.contains { word in text.indices.contains { holds(word, text, at: $0) } }
        }
        return shifts.withUnsafeBufferPointer { shifts in
            var end = window - 1
            while end < text.count {
                let place = Self.place(text[end - 1], text[end])
                let shift = Int(shifts[place])
                if shift > 0 {
                    end += shift
                    continue
                }
                let start = end - window + 1
                if candidates[place]?.contains(where: { holds(words[$0], text, at: start) }) == true
                {
                    return true
                }
                end += 1
            }
            return false
        }
    }

    private func holds(_ word: [UInt8], _ text: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard start + word.count <= text.count, let base = text.baseAddress else { return false }
        return memcmp(base + start, word, word.count) == 0
    }

    private static let places = 1 << 12

    private static func place(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) << 5 ^ Int(second)) & (places - 1)
    }
}
