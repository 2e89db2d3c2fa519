import JSON
import Testing
import Vocabulary

@testable import Jobs

@Suite struct LimitDivisionTests {
    private func job(_ text: String, shard: Shard? = nil) throws -> Job {
        try JobDecoder(shard: shard).job(bytes: Array(text.utf8), file: "job.json")
    }

    private static func text(limits: String = "") -> String {
        """
        { "name": "j", "input": "p.jsonl",
          "targets": [{ "name": "t", "route": ["place/model"], "budget_usd": 0.7 }],
          "scorers": [{ "type": "judge", "judge": "place/model", "rubric": "Good?",
                        "budget_usd": 0.3, "concurrency": 50 }],
          "providers": { "place": { "protocol": "openai", "base_url": "http://127.0.0.1:1",
              "requests_per_minute": 101, "tokens_per_minute": 90001, "concurrency": 33 } },
          "limits": { "budget_usd": 1.000000000001, "max_requests": 103,
              "max_total_tokens": 1000003, "concurrency": 47,
              "model_budgets_usd": { "place": 0.9 }\(limits) } }
        """
    }

    @Test(arguments: [("0.3", "0.06"), ("3e-1", "0.06"), ("2E-12", nil), ("0.000000000004", nil)])
    func `a judge's budget is divided however it is written`(
        budget: String, share: String?
    ) throws {
        let text = Self.text().replacing(
            #""budget_usd": 0.3, "concurrency": 50"#, with: #""budget_usd": \#(budget)"#)
        let division = LimitDivision(try job(text), by: try #require(Shard("2/5")))
        let path = ["scorers", "0", "budget_usd"]
        #expect(division.problems.map(\.path) == (share == nil ? [path] : []))
        if let share {
            #expect(
                division.shares.first { $0.key == "scorers.0.budget_usd" }?.share.description
                    == "$\(share)")
        }
    }

    @Test(arguments: [1, 2, 3, 5, 7, 20, 33])
    func `the shares of all shards add up to the whole, and each has some`(count: Int) throws {
        let whole = try job(Self.text())
        var sums: [String: Int64] = [:]
        var wholes: [String: Int64] = [:]
        var least: [String: Int64] = [:]
        for number in 1...count {
            let shard = try #require(Shard("\(number)/\(count)"))
            let division = LimitDivision(whole, by: shard)
            #expect(division.problems.isEmpty)
            for share in division.shares {
                sums[share.key, default: 0] += share.share.units
                wholes[share.key] = share.whole.units
                least[share.key] = min(least[share.key] ?? .max, share.share.units)
            }
        }
        #expect(sums == wholes)
        #expect(least.values.allSatisfy { $0 >= 1 })
        #expect(
            Set(wholes.keys) == [
                "limits.budget_usd", "limits.model_budgets_usd.place", "limits.max_requests",
                "limits.max_total_tokens", "limits.concurrency", "targets.0.budget_usd",
                "scorers.0.budget_usd", "scorers.0.concurrency",
                "providers.place.requests_per_minute", "providers.place.tokens_per_minute",
                "providers.place.concurrency",
            ])
    }

    @Test func `what is said to be a share is what the job has`() throws {
        let whole = try job(Self.text())
        let shard = try #require(Shard("2/4"))
        let divided = LimitDivision(whole, by: shard).job
        #expect(divided.limits.budget == Money(picodollars: 250_000_000_000))
        #expect(divided.limits.modelBudgets == ["place": Money(picodollars: 225_000_000_000)])
        #expect(divided.limits.requests == 26)
        #expect(divided.limits.tokens == 250_001)
        #expect(divided.limits.concurrency == 12)
        #expect(divided.targets[0].budget == Money(picodollars: 175_000_000_000))
        #expect(divided.scorers[0].object["budget_usd"]?.number?.lexeme == "0.075")
        #expect(divided.scorers[0].object["concurrency"]?.int == 13)
        #expect(divided.providers[0].requestsPerMinute == 25)
        #expect(divided.providers[0].tokensPerMinute == 22_500)
        #expect(divided.providers[0].concurrency == 8)
        // What hangs on one prompt or one machine stays.
        #expect(divided.limits.attempts == whole.limits.attempts)
        #expect(divided.limits.timeouts == whole.limits.timeouts)
    }

    @Test(arguments: [
        ("\"max_requests\": 103", "\"max_requests\": 3", "limits.max_requests"),
        ("\"concurrency\": 47", "\"concurrency\": 2", "limits.concurrency"),
        ("\"max_total_tokens\": 1000003", "\"max_total_tokens\": 1", "limits.max_total_tokens"),
        (
            "\"requests_per_minute\": 101", "\"requests_per_minute\": 3",
            "providers.place.requests_per_minute"
        ),
        (
            "\"tokens_per_minute\": 90001", "\"tokens_per_minute\": 3",
            "providers.place.tokens_per_minute"
        ),
        ("1.000000000001", "0.000000000003", "limits.budget_usd"),
    ])
    func `fewer units than shards is an error that names the key, whichever shard asks`(
        old: String, new: String, key: String
    ) throws {
        let text = Self.text().replacing(old, with: new)
        for number in 1...4 {
            let shard = try #require(Shard("\(number)/4"))
            let findings = #expect(throws: JobFindings.self) { try job(text, shard: shard) }
            let told = findings?.description ?? ""
            #expect(told.contains("\"\(key)\" is"), "\(told)")
            #expect(told.contains("cannot be divided among 4 shards"))
            // At its line and column.
            #expect(told.hasPrefix("job.json:") && !told.hasPrefix("job.json: "), "\(told)")
        }
        _ = try job(
            text.replacing("\"model_budgets", with: "\"budget_scope\": \"shard\", \"model_budgets"),
            shard: Shard("1/4"))
        _ = try job(text)
    }

    @Test func `a number of requests at once that nobody asked for stands in no way`() throws {
        let text = #"{ "name": "j", "input": "p.jsonl", "targets": ["openai/gpt-4o"] }"#
        let whole = try job(text)
        #expect(LimitDivision(whole, by: try #require(Shard("3/5"))).job.limits.concurrency == 13)
        let division = LimitDivision(whole, by: try #require(Shard("77/100")))
        #expect(division.problems.isEmpty && division.job.limits.concurrency == 1)
    }
}
