import Vocabulary

/// Finds solutions that the text itself discards: "we reject x = -2", "-2 is extraneous".
struct DiscardedNumbers {
    private enum Limit {
        /// The most characters from "we reject" to the number, as in "the negative solution x =".
        static let ahead = 30
        /// The most characters from the number to "is extraneous", with a unit between them.
        static let behind = 16
    }

    let text: NumberScanner
    let announcements: AnnouncementSearch
    let mentions: [NumberMention]

    /// The mentions that are not discarded; all of them if none would be left.
    func removed() -> [NumberMention] {
        guard mentions.count > 1 else { return mentions }
        var dropped: Set<Int> = []
        for position in text.scalars.indices where text.beginsWord(at: position) {
            for phrases in [text.phrases, LanguagePhrases.english] {
                for index in [number(behind: position, phrases), number(before: position, phrases)]
                    .compactMap(\.self) where isSolution(index)
                {
                    dropped.insert(index)
                }
            }
        }
        guard let last = dropped.max() else { return mentions }
        let values = Set(dropped.compactMap { mentions[$0].readings.first })
        // A discarded number was listed before: "x = 4 or x = -2".
        let kept = mentions.indices.filter { index in
            index > last || !(mentions[index].readings.first.map(values.contains) ?? false)
        }
        return kept.isEmpty ? mentions : kept.map { mentions[$0] }
    }

    /// The first mention at or after a position.
    private func firstMention(from position: Int) -> Int {
        mentions.partitioningIndex { $0.range.lowerBound >= position }
    }

    private func number(behind position: Int, _ phrases: LanguagePhrases) -> Int? {
        guard let end = phrases.discards.end(in: text, at: position) else { return nil }
        let next = firstMention(from: end)
        guard next < mentions.count, mentions[next].range.lowerBound - end <= Limit.ahead,
            isPlain(end, mentions[next].range.lowerBound, words: 3)
        else { return nil }
        return next
    }

    private func number(before position: Int, _ phrases: LanguagePhrases) -> Int? {
        guard phrases.discarded.end(in: text, at: position) != nil else { return nil }
        let previous = firstMention(from: position) - 1
        guard previous >= 0, position - mentions[previous].range.upperBound <= Limit.behind,
            isPlain(mentions[previous].range.upperBound, position, words: 1)
        else { return nil }
        return previous
    }

    /// Whether there are only a few words of the same sentence between two positions.
    private func isPlain(_ start: Int, _ end: Int, words: Int) -> Bool {
        let gap = text.between(start, end)
        let ends = gap.contains {
            $0.isNewline || $0.endsSentence || ".;".unicodeScalars.contains($0)
        }
        if ends { return false }
        return gap.split { !$0.isLetter }.count { $0.count > 1 } <= words
    }

    /// Whether a number is one of several solutions and not an amount: it has a sign, or "x =" or
    /// another solution before it.
    private func isSolution(_ index: Int) -> Bool {
        guard let value = mentions[index].readings.first else { return false }
        if value < 0 { return true }
        return (0...index).suffix(20).contains { earlier in
            mentions[earlier].readings.first == value
                && (hasVariable(earlier) || isListed(earlier))
        }
    }

    private func hasVariable(_ index: Int) -> Bool {
        var position = mentions[index].range.lowerBound - 1
        while text[position].isSpace { position -= 1 }
        guard text[position] == "=" else { return false }
        position -= 1
        while text[position].isSpace { position -= 1 }
        return text[position].isLetter && !text[position - 1].isLetter
    }

    /// Whether another number is beside it: "4 and 12".
    private func isListed(_ index: Int) -> Bool {
        [index - 1, index].contains { first in
            guard first >= 0, first + 1 < mentions.count else { return false }
            let start = announcements.skippingDecoration(from: mentions[first].range.upperBound)
            for phrases in [text.phrases, LanguagePhrases.english] {
                guard
                    let end = phrases.alternatives.end(in: text, at: start)
                        ?? phrases.joins.end(in: text, at: start)
                else { continue }
                let next = announcements.skippingFillers(from: end, phrases)
                if next >= mentions[first + 1].range.lowerBound { return true }
            }
            return false
        }
    }
}
