import JSONLines
import Testing

@testable import Jobs

struct BadRecordsTests {
    private static let rows = RecordFormat.rows(RowLayout(names: ["a"]))

    @Test(arguments: [
        (1, [RecordFormat.lines], "bad line"), (20, [.lines, .lines], "bad lines"),
        (1, [rows], "bad row"), (2, [rows, .lines], "bad records"), (2, [], "bad records"),
    ])
    func `they are called what the input has`(
        count: Int, formats: [RecordFormat], words: String
    ) {
        #expect(BadRecords(count, in: formats).words == words)
    }
}
