package import Checkpoint
import Hashing
import JSONLines
package import Planning
import Routing
import Vocabulary

/// Brings one target's prompts to the scheduler, in input order and only as they are needed.
package struct PromptFeeder: Sendable {
    /// The target's position in the plan.
    package let index: Int
    package let target: PlannedTarget
    package let prompts: PromptReader
    package let store: CheckpointStore
    package let scheduler: Scheduler
    package let fitting: LaneFitting
    /// How many prompts the input has.
    package let total: Int
    /// Leaves out duplicates of another item, which may have the answer soon.
    package var leavesTwins = false
    /// The target's rule for accepting answers, in a cascade.
    package let cascade: CascadeStages?
    /// Whether earlier runs may have left attempts without a result.
    package let isResumed: Bool
    /// The most bytes of lines to read at once; a single line may exceed it.
    package var pageBytes = Int.max
    /// Answers of earlier runs; nil without a cache.
    package var answers: CachedAnswers?
    /// Nil if no model of the route charges less for cached prefixes.
    package var order: PrefixOrder?

    package init(
        index: Int, target: PlannedTarget, prompts: PromptReader, store: CheckpointStore,
        scheduler: Scheduler, fitting: LaneFitting, total: Int, leavesTwins: Bool = false,
        cascade: CascadeStages?, isResumed: Bool, pageBytes: Int = .max,
        answers: CachedAnswers? = nil, order: PrefixOrder? = nil
    ) {
        self.index = index
        self.target = target
        self.prompts = prompts
        self.store = store
        self.scheduler = scheduler
        self.fitting = fitting
        self.total = total
        self.leavesTwins = leavesTwins
        self.cascade = cascade
        self.isResumed = isResumed
        self.pageBytes = pageBytes
        self.answers = answers
        self.order = order
    }

    /// Few enough to hold in memory, many enough to make the cost of the query negligible.
    package static let page = 512

    package func run() async throws {
        var position: Int64 = -1
        var order = order
        var scout = Scout(total: total)
        feeding: while true {
            switch await scheduler.wish(target: index) {
            case .nothing: break feeding
            case .witness(let number):
                let witnesses = try await witnesses(number, from: &scout, behind: position)
                scheduler.feed(witnesses: witnesses, to: index)
                continue
            case .more: break
            }
            let items = page(
                of: try await store.pending(
                    target: target.number, samples: target.samples,
                    withoutTwins: leavesTwins && target.samples == 1, after: position,
                    limit: Self.page))
            guard let last = items.last else { break }
            position = last.position
            var units = try await units(of: items)
            if !scout.brought.isEmpty { units.removeAll { scout.brought.contains($0.id.item) } }
            if let answers { units = try await answers.serve(units, of: target) }
            if isResumed {
                let suspects = units.filter { Suspicion($0.attempts) == .sentAlone }
                scheduler.feed(suspects: suspects, to: index)
                if !suspects.isEmpty { units.removeAll { Suspicion($0.attempts) == .sentAlone } }
            }
            guard let arranged = order?.arrange(units, at: scheduler.time.now()) else {
                scheduler.feed(units, to: index)
                continue
            }
            scheduler.feed(arranged.ready, to: index, holding: arranged.held)
        }
        scheduler.finishFeeding(target: index)
    }

    /// Where in the input to look for witnesses, and which items have been brought.
    private struct Scout {
        let total: Int
        var brought: Set<Int64> = []
        /// The position after which the next witness is looked for, by the witness's number.
        var next: [Int: Int64] = [:]

        /// First near the end of the input, then in its middle, then in between.
        func start(_ number: Int) -> Int64 {
            next[number % 3] ?? Int64(Double(total) * [0.875, 0.5, 0.7][number % 3])
        }
    }

    /// A unit from another part of the input than the one that is being sent; nil if all that are
    /// left have been brought.
    private func witnesses(
        _ number: Int, from scout: inout Scout, behind position: Int64
    ) async throws -> [WorkUnit] {
        for place in number...number + 3 {
            // As a last resort, the next unit.
            let start = place == number + 3 ? position : max(position, scout.start(place))
            let items = try await store.pending(
                target: target.number, samples: target.samples,
                withoutTwins: leavesTwins && target.samples == 1, after: start, limit: 8)
            for item in items where !scout.brought.contains(item.item) {
                let units = try await units(of: [item][...]).filter { unit in
                    Suspicion(unit.attempts) == .none && unit.trail.refusedAlone.isEmpty
                }
                scout.next[place % 3] = item.position
                guard !units.isEmpty else { continue }
                scout.brought.insert(item.item)
                return units
            }
        }
        return []
    }

    /// As many of these items as are read at once; the rest are requested again.
    private func page(of items: [PendingItem]) -> ArraySlice<PendingItem> {
        var bytes = 0
        let end = items.firstIndex { item in
            defer { bytes += item.location.length }
            return bytes > 0 && item.location.length > pageBytes - bytes
        }
        return items[..<(end ?? items.endIndex)]
    }

    private func units(of items: ArraySlice<PendingItem>) async throws -> [WorkUnit] {
        var units: [WorkUnit] = []
        try prompts.forEachPrompt(of: items, for: target) { item, prompt in
            let trail = fitting.trail(for: prompt, on: target.lanes)
            for sample in item.samples {
                units.append(
                    WorkUnit(
                        id: WorkID(item: item.item, target: target.number, sample: sample),
                        target: index, prompt: prompt, trail: trail))
            }
        }
        guard isResumed else { return units }
        let earlier = try await store.earlierAttempts(of: units.map(\.id))
        if earlier.isEmpty { return units }
        return units.map { unit in
            guard let attempts = earlier[unit.id] else { return unit }
            var resumed = unit
            resumed.trail.sends = attempts.last?.number ?? 0
            resumed.attempts = attempts
            resumed.trail.refusedAlone = fitting.refusedAlone(attempts, on: target.lanes)
            if let cascade { resumed.trail.stage = cascade.stage(after: attempts) }
            if Suspicion(attempts) == .quarantined {
                let verdict = Suspicion.verdict(attempts)
                for lane in target.lanes { resumed.trail.rule(out: lane, because: verdict) }
            }
            return resumed
        }
    }
}
