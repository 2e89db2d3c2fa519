import Comparing
import Results
import Testing
import Vocabulary

struct RunHistoryTests {
    /// A run of 100 items that all cost the same.
    private func entry(
        _ day: Int, right: Int?, cost: Double = 1, target: String = "bot"
    ) -> RunHistory.Entry {
        var column = TargetColumn(name: target)
        for number in 0..<100 {
            column.append(
                right.map { .scored(number < $0 ? 1 : 0) } ?? .unjudged,
                cost: Money(usd: cost / 100), latency: .milliseconds(100))
        }
        return RunHistory.Entry(
            directory: "runs/\(day)", began: Double(day), items: 100, pending: 0,
            summaries: Comparison([column], references: [nil]).summaries)
    }

    private func history(_ entries: [RunHistory.Entry]) -> RunHistory {
        RunHistory(job: "nightly", metric: "exact", entries: entries)
    }

    @Test func `runs are in the order of their beginnings, then of their names`() {
        var twin = entry(2, right: 50)
        twin.directory = "runs/1b"
        let history = history([entry(3, right: 50), entry(2, right: 50), twin, entry(1, right: 50)])
        #expect(history.entries.map(\.directory) == ["runs/1", "runs/1b", "runs/2", "runs/3"])
    }

    @Test func `a target that some runs lack has changes among those that have it`() throws {
        var entries = (0..<8).map { entry($0, right: $0 < 4 ? 90 : 40) }
        entries.insert(entry(20, right: 10, target: "other"), at: 2)
        // The other target ran on the third day.
        entries[2].began = 1.5
        let history = history(entries)
        #expect(history.targets == ["bot", "other"])
        let change = try #require(history.changes.first)
        #expect(history.changes.count == 1 && change.target == "bot")
        // The fifth run with the target is the sixth of all.
        #expect(change.run == 5 && history.entries[5].directory == "runs/4")
        #expect(history.change(of: .score, target: "bot", at: 5) == change)
        #expect(history.change(of: .score, target: "bot", at: 4) == nil)
        #expect(history.summary(of: "bot", in: history.entries[2]) == nil)
    }

    @Test(arguments: [(1.009, 0), (1.02, 1)])
    func `costs that are the same to a hundredth are the same`(dearer: Double, changes: Int) {
        let entries = (0..<8).map { entry($0, right: 80, cost: $0 < 4 ? 1 : dearer) }
        #expect(history(entries).changes.count == changes)
    }

    @Test func `costs need five runs, and scores three`() {
        let few = (0..<4).map { entry($0, right: $0 < 2 ? 95 : 20, cost: $0 < 2 ? 1 : 9) }
        #expect(history(few).changes.map(\.figure) == [.score])
        #expect(history(Array(few.prefix(2))).changes.isEmpty)
        let more = (0..<6).map { entry($0, right: $0 < 3 ? 95 : 20, cost: $0 < 3 ? 1 : 9) }
        #expect(history(more).changes.map(\.figure) == [.score, .cost])
    }

    @Test func `a run without scores is in no series of scores`() {
        let entries = [90, 91, 89, nil, 30, 31, 29].enumerated().map { entry($0, right: $1) }
        #expect(history(entries).changes.map(\.run) == [4])
        #expect(history(entries).entries[3].summaries[0].point(of: .score) == nil)
    }

    @Test func `a figure that is not known is no point`() {
        let entry = RunHistory.Entry(
            directory: "runs/0", began: 0, items: 1, pending: 1,
            summaries: Comparison([TargetColumn(name: "bot")], references: [nil]).summaries)
        for figure in RunHistory.Figure.allCases {
            #expect(entry.summaries[0].point(of: figure) == nil, "\(figure)")
        }
    }
}
