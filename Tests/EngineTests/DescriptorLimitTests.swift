import Synchronization
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct DescriptorLimitTests {
    @Test func `what a run needs itself, and what is open already, is left to it`() {
        #expect(DescriptorLimit.connections(allowed: 1_024, open: 3) == 494)
        #expect(DescriptorLimit.connections(allowed: 64, open: 3) == 14)
        #expect(DescriptorLimit.connections(allowed: 64, open: 20) == 6)
        #expect(DescriptorLimit.connections(allowed: 32, open: 3) == 0)
    }

    @Test func `a job asks for no more requests at a time than there can be connections`() throws {
        var job = try JobDecoder().job(
            bytes: Array(#"{"name":"j","input":"p.jsonl","targets":["sim/small"]}"#.utf8),
            file: "job.json")
        job.limits.concurrency = 20
        let said = Mutex<[String]>([])
        let say: (String) -> Void = { text in said.withLock { $0.append(text) } }
        #expect(DescriptorLimit.fit(job, connections: 20, say: say).limits.concurrency == 20)
        #expect(said.withLock { $0 } == [])
        #expect(DescriptorLimit.fit(job, connections: 14, say: say).limits.concurrency == 14)
        #expect(
            said.withLock { $0.first?.contains("14 requests go at a time instead of 20") == true })
    }

    @Test(arguments: [("", 7), (#", "hedge": "never""#, 14)])
    func `a prompt may be in flight at two models, which takes two connections`(
        _ hedge: String, _ expected: Int
    ) throws {
        let text =
            #"{"name":"j","input":"p.jsonl","targets":[{"name":"t","#
            + #""route":["sim/small","sim/large"]\#(hedge)}]}"#
        let job = try JobDecoder().job(bytes: Array(text.utf8), file: "job.json")
        let fitted = DescriptorLimit.fit(job, connections: 14) { _ in }
        #expect(fitted.limits.concurrency == expected)
    }
}
