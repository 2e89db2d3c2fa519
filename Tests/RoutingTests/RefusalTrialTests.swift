import Testing
import Vocabulary

@testable import Routing

@Suite struct RefusalTrialTests {
    private var trial = RefusalTrial()
    private var found: RefusalTrial.Finding?
    private var number = 0
    private var now = Instant.origin

    /// Sends so many, one after each gap; the refused are told so at once, by their place in
    /// the pattern, which is gone through again and again, and the others are answered.
    private mutating func send(_ count: Int, gap: Duration, _ pattern: String) {
        let pattern = Array(pattern)
        for place in 0..<count {
            now = now + gap
            number += 1
            found = trial.willSend(at: now) ?? found
            if pattern[place % pattern.count] == "R" {
                found = trial.refused(number, sentAt: now, at: now) ?? found
            } else {
                trial.letThrough(number, at: now)
            }
        }
    }

    /// Brings a trial under way: three refused of seven in less than a second.
    private mutating func beginTrial() { send(7, gap: .milliseconds(100), "RAARAAR") }

    @Test mutating func `three refusals among others begin a trial at half of what is let through`()
    {
        beginTrial()
        #expect(trial.isSlowed)
        // Four in what counts as a second.
        let opens = trial.opensAt
        #expect(opens == now + .milliseconds(500))
    }

    @Test mutating func `refusals that are far apart are left to themselves`() {
        send(400, gap: .milliseconds(100), "R" + String(repeating: "A", count: 39))
        #expect(!trial.isSlowed)
        #expect(!trial.isUnrelated)
    }

    @Test mutating func `refusals that half the pace does not help against are no limit's`() {
        beginTrial()
        send(9, gap: .milliseconds(500), "AAR")
        #expect(trial.isUnrelated)
        #expect(found == nil)
    }

    @Test mutating func `half of everything refused at random is found out within a dozen sends`() {
        send(8, gap: .milliseconds(1), "ARRARAAR")
        #expect(trial.isSlowed)
        send(12, gap: .milliseconds(500), "ARRARARAAARR")
        #expect(trial.isUnrelated)
    }

    @Test mutating func `where half the pace is let through, the pace before was the limit`() {
        beginTrial()
        send(16, gap: .milliseconds(500), "A")
        #expect(!trial.isSlowed)
        #expect(!trial.isUnrelated)
        #expect(found == .pace(4))
    }

    @Test mutating func `a relapse that was never answered between proves nothing`() {
        beginTrial()
        for _ in 0..<6 {
            number += 2
            for _ in 0..<2 { _ = trial.willSend(at: now) }
            _ = trial.refused(number, sentAt: now, at: now)
        }
        #expect(!trial.isUnrelated)
    }

    @Test mutating func `after refusals in a row a trial tells no pace`() {
        beginTrial()
        send(20, gap: .milliseconds(500), "ARR" + String(repeating: "A", count: 17))
        #expect(!trial.isSlowed)
        #expect(found == nil)
    }

    @Test mutating func `a trial in which a window ends finds the window's worth`() {
        beginTrial()
        send(40, gap: .milliseconds(500), "ARRRRRRRR" + String(repeating: "A", count: 31))
        #expect(found == .minutesWorth)
    }

    @Test mutating func `a trial without any answer is an outage sooner, and ends`() {
        beginTrial()
        send(5, gap: .milliseconds(500), "R")
        #expect(!trial.isSlowed)
        #expect(!trial.isUnrelated)
        #expect(found == nil)
    }

    @Test mutating func `refusals in a row are no chance`() {
        send(3, gap: .milliseconds(100), "R")
        #expect(trial.isSingle)
        send(27, gap: .milliseconds(100), "R")
        #expect(!trial.isSingle)
        #expect(!trial.isSlowed)
        #expect(!trial.isUnrelated)
    }

    @Test mutating func `refusals that overtake each other are not in a row`() {
        for _ in 0..<8 { _ = trial.willSend(at: now) }
        for number in [8, 2, 4, 6] { _ = trial.refused(number, sentAt: now, at: now) }
        #expect(trial.isSingle)
    }

    @Test mutating func `what was taken and failed later is no limit's`() {
        for _ in 0..<8 { _ = trial.willSend(at: now) }
        for number in [1, 4, 8] {
            _ = trial.refused(number, sentAt: now, at: now + .seconds(10))
        }
        #expect(!trial.isSlowed)
    }

    @Test mutating func `a place that is known for its refusals may come to its limit`() {
        beginTrial()
        send(9, gap: .milliseconds(500), "AAR")
        #expect(trial.isUnrelated)
        send(13, gap: .milliseconds(200), "R")
        #expect(!trial.isUnrelated)
    }

    @Test mutating func `a place that refuses many more than it used to has a limit after all`() {
        beginTrial()
        send(9, gap: .milliseconds(500), "AAR")
        send(84, gap: .milliseconds(10), "ARRRRR")
        guard case .pace = found else {
            Issue.record("found \(String(describing: found))")
            return
        }
    }

    @Test mutating func `a place goes on to be known for as many refusals as before`() {
        beginTrial()
        send(9, gap: .milliseconds(500), "AAR")
        send(300, gap: .milliseconds(10), "AAR")
        #expect(trial.isUnrelated)
    }

    @Test mutating func `after a trial that found a limit none begins for a while`() {
        beginTrial()
        send(16, gap: .milliseconds(500), "A")
        #expect(found != nil)
        send(30, gap: .milliseconds(100), "RAAAAAAAAA")
        #expect(!trial.isSlowed)
        send(60, gap: .milliseconds(100), "RAAAAAAAAA")
        #expect(trial.isSlowed)
    }

    @Test mutating func `where a limit is known, only many refusals begin a trial`() {
        trial.limitIsKnown()
        send(70, gap: .milliseconds(100), "RAAAAAA")
        #expect(!trial.isSlowed)
        send(24, gap: .milliseconds(100), "RA")
        #expect(trial.isSlowed)
    }
}
