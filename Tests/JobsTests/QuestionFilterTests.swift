import Testing
import Vocabulary

@testable import Jobs

@Suite struct QuestionFilterTests {
    @Test func `a question that came before is known, few or many`() {
        var filter = QuestionFilter()
        var generator = SeededGenerator(seed: 3)
        let keys = (0..<20_000).map { _ in
            ContentKey(high: generator.next(), low: generator.next())
        }
        let before = keys.count { filter.hasSeen($0) }
        let after = keys.count { filter.hasSeen($0) }
        #expect(before == 0)
        #expect(after == keys.count)
    }

    @Test func `keys that share their first half alone are different questions`() {
        var filter = QuestionFilter()
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<5_000 {
            _ = filter.hasSeen(ContentKey(high: generator.next(), low: generator.next()))
        }
        let pair = (0..<2).map { _ in
            filter.hasSeen(ContentKey(high: 7, low: generator.next()))
        }
        #expect(pair == [false, false])
    }
}
