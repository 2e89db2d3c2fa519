package import Checkpoint
import JSON
import Jobs
package import Planning
package import Routing
package import Vocabulary

/// One send and what it cost: from a ticket to an outcome and its record.
package struct AttemptExchange: Sendable {
    package let lanes: [PlannedLane]
    package let fitting: LaneFitting
    /// By target, nil if any answer is accepted; empty if that holds for all targets.
    package var cascades: [CascadeStages?] = []
    package let time: any TimeSource
    package let timeouts: ModelRequest.Timeouts
    /// Makes attempt ids differ between runs of the same job.
    package let runID: String
    /// Whether a limit on tokens needs the expected tokens of each send.
    package var countsTokens = false

    package init(
        lanes: [PlannedLane], fitting: LaneFitting, cascades: [CascadeStages?] = [],
        time: any TimeSource, timeouts: ModelRequest.Timeouts, runID: String,
        countsTokens: Bool = false
    ) {
        self.lanes = lanes
        self.fitting = fitting
        self.cascades = cascades
        self.time = time
        self.timeouts = timeouts
        self.runID = runID
        self.countsTokens = countsTokens
    }

    /// What a send returned, ready to be settled and recorded.
    package struct Report: Sendable {
        var result: Result<Completion, ProviderFailure>
        var outcome: AttemptOutcome
        var record: AttemptRecord
        /// An answer that a second sample must agree with.
        var draft: String?
    }

    /// - Parameters:
    ///   - unit: What to send.
    ///   - ticket: Where to send the request, and what is reserved for it.
    ///   - arrival: Called regularly while bytes of the reply arrive.
    /// - Returns: The outcome, to be settled and recorded.
    package func send(
        _ unit: WorkUnit, ticket: RouteTicket, arrival: (@Sendable () -> Void)? = nil
    ) async -> Report {
        let lane = lanes[ticket.lane]
        let number = unit.trail.sends + 1
        var (prompt, dropped) = fitting.request(unit.prompt, on: ticket.lane)
        let test = test(of: unit, on: ticket.lane)
        if test?.needsLogprobs == true { prompt.body["logprobs"] = true }
        var request = ModelRequest(
            prompt: prompt, model: lane.settings.model.model,
            attemptID: "\(runID)-\(unit.id.rawValue)-\(number)",
            timeouts: lane.timeouts(timeouts))
        request.arrival = arrival
        // The cause that broke the last connection may have broken other pooled ones too.
        request.wantsFreshConnection = unit.trail.lastFailure?.brokeConnection ?? false
        let startedAt = time.unixTime()
        let start = time.now()
        let result: Result<Completion, ProviderFailure>
        do throws(ProviderFailure) {
            var completion = try await lane.provider.complete(request)
            completion.droppedParameters += dropped
            if let warning = CutPrompt.warning(about: completion.usage, of: unit.prompt) {
                completion.warnings.append(warning)
            }
            result = .success(consume completion)
        } catch {
            result = .failure(error)
        }
        return report(
            result, unit, ticket: ticket, startedAt: startedAt, duration: time.now() - start)
    }

    /// What is on disk before a send of a unit; a second one is stored next to the one in flight.
    package func intent(_ unit: WorkUnit, _ ticket: RouteTicket, isSecond: Bool = false) -> Intent {
        let lane = lanes[ticket.lane].settings
        return Intent(
            work: unit.id, number: unit.trail.sends + 1, model: lane.model, tier: lane.tier,
            reserved: ticket.bound, expectedTokens: countsTokens ? ticket.reservedTokens : nil,
            startedAt: time.unixTime(), isSecond: isSecond)
    }

    /// What an answer or a failure means for the router and for the cost.
    package func report(
        _ result: Result<Completion, ProviderFailure>, _ unit: WorkUnit, ticket: RouteTicket,
        startedAt: Double, duration: Duration
    ) -> Report {
        let lane = lanes[ticket.lane]
        var record = AttemptRecord(
            work: unit.id, number: unit.trail.sends + 1, model: lane.settings.model,
            tier: lane.settings.tier, outcome: AttemptRecord.succeeded, startedAt: startedAt,
            duration: duration,
            reason: ticket.reason.rawValue)
        let outcome: AttemptOutcome
        var result = result
        switch result {
        case .success(var completion):
            let settings = lane.settings(servedBy: completion.servedModel)
            if completion.claimsNothing { completion.usage = nil }
            if let doubt = doubt(about: completion.usage, unit, on: lane.settings) {
                completion.usage = nil
                completion.warnings.append(doubt)
            }
            outcome = answered(
                completion, prompt: unit.prompt, lane: settings, ticket: ticket, record: &record)
            result = .success(completion)
        case .failure(var failure):
            if let doubt = doubt(about: failure.usage, unit, on: lane.settings) {
                failure.usage = nil
                failure.message += " (\(doubt))"
                result = .failure(failure)
            }
            outcome = failed(
                failure, prompt: unit.prompt, lane: lane, ticket: ticket, record: &record)
        }
        var report = Report(result: result, outcome: outcome, record: record)
        if let test = test(of: unit, on: ticket.lane) { report.apply(test, to: unit) }
        return report
    }

    private func doubt(
        about usage: TokenUsage?, _ unit: WorkUnit, on lane: LaneSettings
    ) -> String? {
        UsageDoubt.warning(
            about: usage, of: lane.asSent(unit.prompt.bound), maximumOutput: lane.maximumOutput)
    }

    private func test(of unit: WorkUnit, on lane: Int) -> AnswerTest? {
        guard !cascades.isEmpty, let cascade = cascades[unit.target], cascade.isTested(lane: lane)
        else { return nil }
        return cascade.test
    }

    private func answered(
        _ completion: Completion, prompt: PreparedPrompt, lane: LaneSettings, ticket: RouteTicket,
        record: inout AttemptRecord
    ) -> AttemptOutcome {
        record.httpStatus = completion.facts.httpStatus
        record.usage = completion.usage
        record.priceFactor = completion.priceFactor
        if !completion.warnings.isEmpty {
            record.message = completion.warnings.joined(separator: "; ")
        }
        let tier = completion.tier(askedBy: prompt, of: lane)
        if let tier { record.tier = lane.tier(servedAs: tier) ?? lane.tier }
        (record.cost, record.costSource) = cost(
            reported: completion.reportedCost, usage: completion.usage, images: prompt.bound.images,
            lane: lane, servedAs: tier, factor: completion.priceFactor)
        // Also if another model without a price answered: the reservation stands in for it.
        if record.cost == nil {
            record.maybePaid = ticket.bound(of: record, prompt: prompt, lane: lane)
        }
        return .answered(
            usage: completion.usage, cost: record.cost ?? record.maybePaid,
            rateLimits: completion.facts.rateLimits)
    }

    private func failed(
        _ failure: ProviderFailure, prompt: PreparedPrompt, lane: PlannedLane, ticket: RouteTicket,
        record: inout AttemptRecord
    ) -> AttemptOutcome {
        record.outcome = failure.kind.rawValue
        record.followUp = failure.followUp
        record.billing = failure.billing
        record.httpStatus = failure.facts.httpStatus
        record.message = failure.message
        record.usage = failure.usage
        record.priceFactor = failure.priceFactor
        switch failure.billing {
        case .notSent, .refused:
            record.cost = .zero
            record.costSource = lane.settings.costSource
        case .ambiguous:
            record.maybePaid = ticket.bound
        case .unusable:
            // An empty answer is priced like any other.
            let answer = failure.emptyAnswers.first
            let settings = lane.settings(servedBy: answer?.servedModel)
            (record.cost, record.costSource) = cost(
                reported: failure.reportedCost, usage: failure.usage, images: prompt.bound.images,
                lane: settings,
                servedAs: answer.map { $0.tier(askedBy: prompt, of: settings) }
                    ?? prompt.askedTier ?? settings.askedTier,
                factor: failure.priceFactor)
            if record.cost == nil {
                record.maybePaid = ticket.bound(of: record, prompt: prompt, lane: settings)
            }
        }
        let most = record.cost ?? record.maybePaid
        return failure.kind == .cancelled ? .interrupted(cost: most) : .failed(failure, cost: most)
    }

    /// A cost that the provider reports takes precedence over our own calculation.
    ///
    /// Otherwise the price is that of the model and the tier that answered.
    private func cost(
        reported: Money?, usage: TokenUsage?, images: Int, lane: LaneSettings,
        servedAs tier: String? = nil, factor: PriceFactor
    ) -> (Money?, CostSource) {
        // If a gateway counted no tokens, its reported cost of zero means nothing.
        let hasCounted = (usage?.total ?? 0) > 0
        // LiteLLM reports 0 for models without a price in its own list; a price in the job is more
        // reliable.
        let isBelieved = hasCounted && lane.costSource != .job
        if let reported, reported > .zero || isBelieved { return (reported, .reported) }
        // For a server that is free, tokens need not be known.
        if lane.price?.isFree == true, tier == nil || lane.tierPrices.count < 2 {
            return (.zero, lane.costSource)
        }
        guard let usage, usage.isConsistent, hasCounted || reported == nil,
            let cost = lane.cost(of: usage, images: images, servedAs: tier, factor: factor),
            // A cost that does not fit into the run's total is not exact.
            cost < .greatest
        else {
            return (nil, lane.price == nil ? .unpriced : lane.costSource)
        }
        return (cost, lane.costSource)
    }
}

extension RouteTicket {
    /// The most that its request can cost; nil if unknown.
    package var bound: Money? { isBounded ? reserved : nil }

    /// The most that it has cost if its tokens are known but their price is not: they may be more
    /// than estimated.
    fileprivate func bound(
        of record: AttemptRecord, prompt: PreparedPrompt, lane: LaneSettings
    ) -> Money? {
        guard let bound, let usage = record.usage else { return bound }
        let surcharge = max(
            lane.asSent(prompt.bound).surcharge, record.priceFactor.most)
        let most =
            usage.isConsistent
            ? lane.mostCost(of: usage, images: prompt.bound.images, surcharge: surcharge)
            // If the usage is inconsistent, the number of cached tokens cannot be trusted.
            : lane.mostCost(
                inputTokens: max(0, usage.input), outputTokens: max(0, usage.output),
                images: prompt.bound.images, anyTier: true, surcharge: surcharge)
        return max(bound, most ?? .zero)
    }
}

extension Completion {
    /// The tier that is charged: the one that the reply names, otherwise the one that was
    /// requested.
    ///
    /// Nil if neither says anything.
    fileprivate func tier(askedBy prompt: PreparedPrompt, of lane: LaneSettings) -> String? {
        if let serviceTier { return serviceTier }
        let isAsked = !droppedParameters.contains("service_tier")
        return (isAsked ? prompt.askedTier : nil) ?? lane.askedTier
    }

    /// Whether its usage reports zero input or zero output although there is an answer: some
    /// servers write zeros if they did not count.
    fileprivate var claimsNothing: Bool {
        guard let usage else { return false }
        if usage.input == 0 { return true }
        return usage.output == 0 && embeddings == nil && (!text.isEmpty || !toolCalls.isEmpty)
    }
}

extension AttemptExchange.Report {
    /// Rejects an answer that does not end the cascade at its stage.
    fileprivate mutating func apply(_ test: AnswerTest, to unit: WorkUnit) {
        guard case .success(let completion) = result,
            case .answered(let usage, let cost, let rateLimits) = outcome
        else {
            // The first of two samples still stands if the second one failed.
            draft = unit.draft
            return
        }
        let verdict = test.verdict(
            on: completion, metadata: unit.prompt.metadata, earlier: unit.draft)
        if verdict == .accepted { return }
        if verdict == .undecided { draft = completion.text }
        record.outcome = verdict == .refused ? AttemptRecord.notAccepted : AttemptRecord.sampled
        outcome = .notAccepted(
            usage: usage, cost: cost, rateLimits: rateLimits, isToRepeat: verdict == .undecided)
    }
}

extension ProviderFailure {
    /// Whether the connection ended before the reply did.
    fileprivate var brokeConnection: Bool { kind == .reset || kind == .truncatedReply }
}
