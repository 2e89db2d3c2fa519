import SQLite
import Vocabulary

extension StoreCore {
    func attemptStory() throws(CheckpointError) -> AttemptStory {
        try read {
            var reading = StoryReading()
            try words.load(connection)
            let succeeded = words.number(of: AttemptRecord.succeeded)
            // In the table's own order, in which the requests of a work are neighbours.
            try connection.with(
                """
                SELECT work, model, outcome, started, microseconds, reason FROM attempt
                """
            ) { row in
                while try row.step() {
                    let (model, outcome) = (try row.integer(1), try row.integer(2))
                    reading.add(
                        work: WorkID(rawValue: try row.integer(0)), model: model,
                        reason: try row.text(5), began: try row.double(3),
                        microseconds: try row.integer(4))
                    if outcome != succeeded {
                        reading.failures[.init(outcome: outcome, model: model), default: 0] += 1
                    }
                }
            }
            reading.finishWork()
            return try story(from: reading)
        }
    }

    private func story(from reading: StoryReading) throws -> AttemptStory {
        var story = AttemptStory()
        (story.began, story.ended) = (reading.began, reading.ended)
        for (target, route) in reading.routes.sorted(by: { $0.key < $1.key }) {
            var totals = RouteTotals(target: target)
            totals.works = route.works
            totals.retried = route.retried
            totals.failedOver = route.failedOver
            totals.reasons = route.reasons
            for (model, count) in route.served {
                totals.served[try self.model(model), default: 0] += count
            }
            story.routes.append(totals)
        }
        for (key, count) in reading.failures {
            var totals = FailureTotals(
                kind: try word(key.outcome), model: try model(key.model))
            totals.count = count
            totals.message = try message(of: key)
            story.failures.append(totals)
        }
        story.failures.sort {
            ($1.count, $0.kind, $0.model.description) < ($0.count, $1.kind, $1.model.description)
        }
        return story
    }

    private func message(of key: StoryReading.Failure) throws -> String? {
        try connection.firstRow(
            """
            SELECT message FROM attempt
            WHERE outcome = :outcome AND model = :model AND message IS NOT NULL LIMIT 1
            """, ["outcome": key.outcome, "model": key.model]
        ) { try $0.text(0) }
    }

    func location(of item: Int64) throws(CheckpointError) -> ItemLocation? {
        try read {
            try connection.firstRow(
                """
                SELECT source, "offset", length, line FROM item
                WHERE id = :id AND position IS NOT NULL
                """, ["id": item]
            ) { row in
                ItemLocation(
                    source: try row.int(0), offset: try row.integer(1), length: try row.int(2),
                    line: try row.int(3))
            }
        }
    }
}

/// Sums over attempts, with models and words by their numbers.
private struct StoryReading {
    struct Failure: Hashable {
        var outcome: Int64
        var model: Int64
    }

    struct Route {
        var works = 0
        var retried = 0
        var failedOver = 0
        var served: [Int64: Int] = [:]
        var reasons: [String: Int] = [:]
    }

    var routes: [Int: Route] = [:]
    var failures: [Failure: Int] = [:]
    var began: Double?
    var ended: Double?
    private var work: WorkID?
    private var sends = 0
    private var lastModel: Int64 = 0
    private var hasChanged = false
    private var route = Route()

    mutating func add(
        work: WorkID, model: Int64, reason: String, began: Double, microseconds: Int64
    ) {
        if work != self.work {
            finishWork()
            if work.target != self.work?.target { route = routes[work.target] ?? Route() }
            self.work = work
            (sends, hasChanged) = (0, false)
        } else if model != lastModel {
            hasChanged = true
        }
        sends += 1
        lastModel = model
        if !reason.isEmpty { route.reasons[reason, default: 0] += 1 }
        self.began = min(self.began ?? began, began)
        let end = began + Double(microseconds) / 1e6
        ended = max(ended ?? end, end)
    }

    mutating func finishWork() {
        guard let work, sends > 0 else { return }
        route.works += 1
        if sends > 1 { route.retried += 1 }
        if hasChanged { route.failedOver += 1 }
        route.served[lastModel, default: 0] += 1
        routes[work.target] = route
        sends = 0
    }
}
