import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct RunSpeedTests {
    private static func lane(_ pace: LanePace?) -> LaneReport {
        LaneReport(
            model: ModelReference(provider: "p", model: "m"), inFlight: 1, concurrency: 8,
            state: nil, pace: pace)
    }

    /// So many answers of a second each, and what a lane was like for a minute.
    private static func speed(_ answers: Int, _ pace: LanePace?) -> RunSpeed {
        var speed = RunSpeed()
        for _ in 0..<answers { speed.answered(after: .seconds(1)) }
        for _ in 0..<30 { speed.look([lane(pace)], for: .seconds(2)) }
        return speed
    }

    private let learned = LanePace(.learned, perSecond: 2, refusedShare: 0.1)

    @Test func `a run that does less than half of what is possible says why`() {
        let sentence = Self.speed(120, learned).sentence(concurrency: 8, sending: .seconds(60))
        #expect(
            sentence
                == "The run took 60 s; 8 requests in flight allow 15 s. p/m was held back for 60 s: "
                + "2/s, learned from refusals, 10% refused.")
    }

    @Test func `one that does more than half says nothing`() {
        #expect(Self.speed(300, learned).sentence(concurrency: 8, sending: .seconds(60)) == nil)
    }

    @Test func `nor does one that nothing held back, or that is over at once`() {
        let free = Self.speed(120, LanePace(.unlimited))
        #expect(free.sentence(concurrency: 8, sending: .seconds(60)) == nil)
        #expect(Self.speed(1, learned).sentence(concurrency: 8, sending: .seconds(9)) == nil)
        #expect(RunSpeed().sentence(concurrency: 8, sending: .seconds(60)) == nil)
    }

    @Test func `a single long answer is no slowness`() {
        var speed = Self.speed(5, learned)
        speed.answered(after: .seconds(50))
        #expect(speed.sentence(concurrency: 8, sending: .seconds(60)) == nil)
    }
}
