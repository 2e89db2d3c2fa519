import Hashing
import Testing

@testable import Simulator

struct FaultRatesTests {
    @Test func `rates are read in order`() throws {
        let rates = try SimulatorOptions.parse(
            faults: "reset=0.01, stall=0.001,http500=0.02,empty=0")
        #expect(rates.rates.map(\.fault) == [.reset, .stall, .status(500), .empty])
        #expect(rates.rates.map(\.share) == [0.01, 0.001, 0.02, 0])
        #expect(try SimulatorOptions.parse(faults: "").rates.isEmpty)
        let statuses = try SimulatorOptions.parse(faults: "429=0.1,http503=0.2")
        #expect(statuses.rates.map(\.fault) == [.status(429), .status(503)])
    }

    @Test(arguments: [
        ("reset", "a fault is written name=share"),
        ("resett=0.1", "there is no fault \"resett\""),
        ("http200=0.1", "there is no fault \"http200\""),
        ("200=0.1", "there is no fault \"200\""),
        ("reset=2", "must be a number from 0 to 1"),
        ("reset=-0.1", "must be a number from 0 to 1"),
        ("reset=nan", "must be a number from 0 to 1"),
        ("reset=a", "must be a number from 0 to 1"),
        ("reset=0.1,reset=0.2", "duplicate fault"),
        ("reset=0.6,stall=0.6", "together exceed 1"),
    ])
    func `what cannot be meant is refused in a sentence`(text: String, sentence: String) {
        let error = #expect(throws: SimulatorOptionsError.self) {
            try SimulatorOptions.parse(faults: text)
        }
        #expect(error?.description.contains(sentence) == true)
    }

    @Test func `a fault is as frequent as asked`() throws {
        let rates = try SimulatorOptions.parse(faults: "reset=0.1,http500=0.2")
        var chance = SplitMix64(seed: 3)
        let faults = (0..<10_000).map { _ in rates.fault(at: chance.fraction()) }
        #expect(abs(faults.count { $0 == .reset } - 1000) < 150)
        #expect(abs(faults.count { $0 == .status(500) } - 2000) < 200)
    }
}
