import JSON
import Results
import Testing
import Vocabulary

@testable import Records

/// New scores on their way from the scorers into the result lines.
@Suite struct ScoreBookTests {
    private static func work(_ item: Int64) -> WorkID { WorkID(item: item, target: 1, sample: 0) }

    private static func entry(_ scores: [(String, RecordedScore)]) -> ScoreBook.Entry {
        ScoreBook.Entry(
            scores: scores.map { ScoreEntry(name: $0.0, score: $0.1) }, fields: ["level": 3])
    }

    @Test func `entries come back as they were put in`() throws {
        let entries = [
            Self.entry([("exact", RecordedScore(value: 1)), ("f1", RecordedScore(value: 0.1))]),
            Self.entry([
                (
                    "exact",
                    RecordedScore(value: nil, reason: "says \"two\"\nlines", isUnreadable: true)
                ),
                ("f1", RecordedScore(value: nil, reason: "no reference")),
            ]),
            ScoreBook.Entry(),
        ]
        var book = ScoreBook()
        for (item, entry) in entries.enumerated() { book.append(entry, of: Self.work(Int64(item))) }
        for (item, entry) in entries.enumerated() {
            let taken = book.take(Self.work(Int64(item)))
            let back = try #require(taken)
            #expect(back.scores.map(\.name) == entry.scores.map(\.name))
            #expect(back.scores.map(\.score) == entry.scores.map(\.score))
            #expect(back.fields == entry.fields)
        }
        #expect(book.take(Self.work(3)) == nil)
    }

    @Test func `a result that was not scored takes nobody else's entry`() {
        var book = ScoreBook()
        book.append(Self.entry([("exact", RecordedScore(value: 1))]), of: Self.work(5))
        #expect(book.take(Self.work(4)) == nil)
        #expect(book.take(Self.work(5))?.scores.first?.score.value == 1)
    }

    @Test func `a scorer that could read nothing is complained of, with the first reason`() {
        var book = ScoreBook()
        book.append(
            Self.entry([
                ("numeric", RecordedScore(value: nil, reason: "no number", isUnreadable: true)),
                ("exact", RecordedScore(value: nil, reason: "no reference")),
            ]), of: Self.work(1))
        book.append(
            Self.entry([
                ("numeric", RecordedScore(value: nil, reason: "two numbers", isUnreadable: true)),
                ("exact", RecordedScore(value: 0)),
            ]), of: Self.work(2))
        #expect(book.complaints == ["numeric could read none of 2 answers: no number."])
    }
}
