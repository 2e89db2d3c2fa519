/// The members of a summary that a result line does not have.
extension ResultKey {
    package static var job: ResultKey { ResultKey("job") }
    package static var wallTime: ResultKey { ResultKey("wall_time_s") }
    package static var results: ResultKey { ResultKey("results") }
    package static var pending: ResultKey { ResultKey("pending") }
    package static var retries: ResultKey { ResultKey("retries") }
    package static var outcomes: ResultKey { ResultKey("outcomes") }
    package static var removedPrompts: ResultKey { ResultKey("removed_prompts") }
    package static var targets: ResultKey { ResultKey("targets") }
    package static var models: ResultKey { ResultKey("models") }
    package static var providers: ResultKey { ResultKey("providers") }
    package static var groups: ResultKey { ResultKey("groups") }
    package static var gates: ResultKey { ResultKey("gates") }
    package static var judging: ResultKey { ResultKey("judging") }
    package static var prices: ResultKey { ResultKey("prices") }
    package static var shards: ResultKey { ResultKey("shards") }

    // Totals of requests.
    package static var unpriced: ResultKey { ResultKey("unpriced_attempts") }
    package static var unknownUsage: ResultKey { ResultKey("unknown_usage_attempts") }
    package static var providerCache: ResultKey { ResultKey("provider_cache") }
    package static var batchPrices: ResultKey { ResultKey("batch_prices") }
    package static var cheaperTiers: ResultKey { ResultKey("cheaper_tiers") }
    package static var identicalRequests: ResultKey { ResultKey("identical_requests") }
    package static var responseCache: ResultKey { ResultKey("response_cache") }
    package static var reusedAnswers: ResultKey { ResultKey("reused_answers") }

    // A target.
    package static var samples: ResultKey { ResultKey("samples") }
    package static var median: ResultKey { ResultKey("p50") }
    package static var percentile95: ResultKey { ResultKey("p95") }
    package static var stages: ResultKey { ResultKey("stages") }
    package static var answers: ResultKey { ResultKey("answers") }
    package static var accepted: ResultKey { ResultKey("accepted") }
    package static var cascadeSaved: ResultKey { ResultKey("cascade_saved_usd") }
    package static var cascadeSavedAgainst: ResultKey { ResultKey("cascade_saved_against") }

    // A score.
    package static var mean: ResultKey { ResultKey("mean") }
    package static var scored: ResultKey { ResultKey("scored") }
    package static var readable: ResultKey { ResultKey("readable") }
    package static var missing: ResultKey { ResultKey("missing") }

    // A gate.
    package static var gate: ResultKey { ResultKey("gate") }
    package static var metric: ResultKey { ResultKey("metric") }
    package static var group: ResultKey { ResultKey("group") }
    package static var passed: ResultKey { ResultKey("passed") }
    package static var finding: ResultKey { ResultKey("finding") }
    package static var figure: ResultKey { ResultKey("figure") }
    package static var count: ResultKey { ResultKey("count") }
    package static var excluded: ResultKey { ResultKey("excluded") }

    // A judge.
    package static var judge: ResultKey { ResultKey("judge") }
    package static var directory: ResultKey { ResultKey("directory") }
    package static var questions: ResultKey { ResultKey("questions") }
    package static var verdicts: ResultKey { ResultKey("verdicts") }
    package static var failed: ResultKey { ResultKey("failed") }
    package static var askedAgain: ResultKey { ResultKey("asked_again") }
    package static var shortened: ResultKey { ResultKey("shortened") }
    package static var excludedAnswers: ResultKey { ResultKey("excluded_answers") }
    package static var budget: ResultKey { ResultKey("budget_usd") }
    package static var positionBias: ResultKey { ResultKey("position_bias") }
    package static var pairs: ResultKey { ResultKey("pairs") }
    package static var wins: ResultKey { ResultKey("wins") }
    package static var losses: ResultKey { ResultKey("losses") }
    package static var firstTwice: ResultKey { ResultKey("first_twice") }
    package static var secondTwice: ResultKey { ResultKey("second_twice") }
    package static var rate: ResultKey { ResultKey("rate") }
    package static var interval: ResultKey { ResultKey("interval") }

    // A price.
    package static var tiers: ResultKey { ResultKey("tiers") }
    package static var markup: ResultKey { ResultKey("markup_percent") }
    package static var source: ResultKey { ResultKey("source") }

    // A shard.
    package static var shard: ResultKey { ResultKey("shard") }

    // Several samples of an item.
    package static var passAt: ResultKey { ResultKey("pass_at") }
    package static var k: ResultKey { ResultKey("k") }
    package static var majorityVote: ResultKey { ResultKey("majority_vote") }
    package static var score: ResultKey { ResultKey("score") }
    package static var tied: ResultKey { ResultKey("tied") }
    package static var variance: ResultKey { ResultKey("variance") }
    package static var betweenItems: ResultKey { ResultKey("between_items") }
    package static var withinItems: ResultKey { ResultKey("within_items") }
    package static var standardError: ResultKey { ResultKey("standard_error") }

    // Scores by group.
    package static var without: ResultKey { ResultKey("without") }
    package static var value: ResultKey { ResultKey("value") }
    package static var meanOverGroups: ResultKey { ResultKey("mean_over_groups") }
    package static var meanOverItems: ResultKey { ResultKey("mean_over_items") }
    package static var items: ResultKey { ResultKey("items") }
}
