import TestSupport
import Testing
import Vocabulary

@testable import Engine

@Suite struct ParkedWorkTests {
    @Test func `the earliest comes first, whatever the order they went in`() {
        var parked = ParkedWork()
        var generator = SeededGenerator(seed: 5)
        let moments = (0..<200).map { _ in Int(generator.next() % 1_000) }
        for (index, moment) in moments.enumerated() {
            parked.insert(.example(index), due: .origin + .seconds(moment))
        }
        var out: [Int] = []
        while let due = parked.earliest, parked.popFirst() != nil {
            out.append((due - .origin).milliseconds / 1_000)
        }
        #expect(out == moments.sorted())
    }
}
