import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct FailureWatchTests {
    private func failure(
        _ kind: ProviderFailure.Kind = .invalidRequest, status: Int = 400, code: String? = nil,
        saying message: String = "no such parameter"
    ) -> ProviderFailure {
        ProviderFailure(
            kind, followUp: .failItem, billing: .refused, message: message, code: code,
            facts: ReplyFacts(httpStatus: status))
    }

    @Test func `a fifth of the first 200 that fail alike is enough, and said in one sentence`() {
        var watch = FailureWatch(.share(percent: 20))
        for number in 1...39 {
            #expect(watch?.failed(failure()) == nil, "at \(number)")
            watch?.succeeded()
        }
        #expect(
            watch?.failed(failure())
                == "40 of the first 79 results failed with the same error (invalid_request, HTTP 400: "
                + "no such parameter).")
    }

    @Test func `failures that differ are not alike`() {
        var watch = FailureWatch(.count(3))
        #expect(watch?.failed(failure(status: 400)) == nil)
        #expect(watch?.failed(failure(status: 422)) == nil)
        #expect(watch?.failed(failure(code: "a")) == nil)
        #expect(watch?.failed(failure(code: "b")) == nil)
        #expect(watch?.failed(failure(.serverError, status: 500)) == nil)
        #expect(watch?.failed(failure(saying: "other words")) == nil)
        #expect(watch?.failed(failure()) != nil)
    }

    @Test func `a share is of the first 200 alone`() {
        var watch = FailureWatch(.share(percent: 20))
        for _ in 0..<161 { watch?.succeeded() }
        for _ in 0..<100 { #expect(watch?.failed(failure()) == nil) }
        #expect(watch?.isOver == true)
    }

    @Test func `a number counts over the whole run`() {
        var watch = FailureWatch(.count(2))
        #expect(watch?.failed(failure()) == nil)
        for _ in 0..<1_000 { watch?.succeeded() }
        #expect(watch?.isOver == false)
        #expect(watch?.failed(failure()) != nil)
    }

    @Test(arguments: [
        ProviderFailure.Kind.contextTooLong, .contentPolicy, .poison,
    ])
    func `what only the item is to blame for does not count`(kind: ProviderFailure.Kind) {
        var watch = FailureWatch(.count(1))
        #expect(watch?.failed(failure(kind)) == nil)
    }

    @Test(arguments: [
        ("40", ErrorLimit.count(40)), ("20%", .share(percent: 20)), ("0.5%", .share(percent: 0.5)),
        ("off", ErrorLimit.none),
    ])
    func `limits are read`(text: String, limit: ErrorLimit) {
        #expect(ErrorLimit(text) == limit)
    }

    @Test(arguments: ["", "0", "-1", "0%", "101%", "%", "many", "1.5", "nan%"])
    func `what is no limit is refused`(text: String) {
        #expect(ErrorLimit(text) == nil)
    }
}
