package import JSON
package import Vocabulary

extension RunSummary {
    /// The results of one target of the job.
    package struct Target: Equatable, Sendable, SendingPart {
        package var members: JSONObject

        /// - Parameters:
        ///   - name: The name in the job.
        ///   - results: The number of results, by status.
        ///   - scores: In the order in which they first appear.
        ///   - samples: Figures about several samples, by scorer; empty for a single sample.
        ///   - sends: The totals of its requests.
        ///   - cascade: For a target that tries cheap models before expensive ones.
        ///   - latency: In milliseconds: the median, and the 95th percentile.
        package init(
            name: String, results: [ResultStatus: Int], scores: [Score], samples: [Samples],
            sends: Sends, cascade: Cascade?, latency: (median: Int?, percentile95: Int?)
        ) {
            members = [:]
            members[.name] = .string(name)
            members[.results] = .object(RunSummary.counts(results))
            setScores(scores, samples: samples)
            members[.attempts] = .count(sends.attempts)
            members[.retries] = .count(sends.retries)
            set(sends)
            if let cascade {
                stages = cascade.stages
                cascadeSaved = cascade.saved
                members[.cascadeSavedAgainst] = .text(cascade.against)
            }
            var milliseconds: JSONObject = [:]
            milliseconds[.median] = .count(orNull: latency.median)
            milliseconds[.percentile95] = .count(orNull: latency.percentile95)
            members[.latency] = .object(milliseconds)
        }

        init(members: JSONObject) { self.members = members }

        package var name: String? { members[.name]?.string }

        /// Replaces the scores; without samples the stored ones stay.
        package mutating func setScores(_ scores: [Score], samples: [Samples]) {
            members[.scores] = .object(Score.members(of: scores))
            if samples.isEmpty { return }
            members[.samples] = .object(
                JSONObject(samples.map { ($0.scorer, .object($0.members)) }))
        }

        /// Nil for a target that is not a cascade.
        package var stages: [Stage]? {
            get {
                members[.stages]?.array.map { $0.map { Stage(members: $0.object ?? [:]) } }
            }
            set { members[.stages] = newValue.map { .array($0.map { .object($0.members) }) } }
        }

        /// The amount that its cascade saved; nil, written as null, if unknown.
        package var cascadeSaved: Money? {
            get { members[.cascadeSaved]?.money }
            set { members[.cascadeSaved] = .money(newValue) }
        }

        /// The target that the saving is measured against; nil if it is computed from the cascade's
        /// own stages.
        package var cascadeSavedAgainst: String? { members[.cascadeSavedAgainst]?.string }

        /// All stages and the saving; nil for a target that is not a cascade.
        package var cascade: Cascade? {
            stages.map { Cascade(stages: $0, saved: cascadeSaved, against: cascadeSavedAgainst) }
        }
    }

    /// The stages of a target that is a cascade.
    package struct Cascade: Sendable {
        package var stages: [Stage]
        package var saved: Money?
        package var against: String?

        package init(stages: [Stage], saved: Money?, against: String?) {
            self.stages = stages
            self.saved = saved
            self.against = against
        }

        package var cost: Money { stages.reduce(.zero) { $0 + $1.knownCost.known } }

        /// The saved amount as a share of what the last stage alone would have cost.
        package var savedShare: Double? {
            guard let saved else { return nil }
            let alone = cost + saved
            return alone > .zero ? saved.usd / alone.usd : nil
        }
    }

    /// The models of one rank in a cascade; an unknown figure is nil and written as null.
    package struct Stage: Equatable, Sendable {
        var members: JSONObject

        package init(models: [String], answers: Int, accepted: Int, cost: KnownCost, saved: Money?)
        {
            members = [:]
            members[.models] = .array(models.map { .string($0) })
            self.answers = answers
            self.accepted = accepted
            self.cost = cost.amount
            unpriced = cost.unpriced
            self.saved = saved
        }

        init(members: JSONObject) { self.members = members }

        package var models: [String] { (members[.models]?.array ?? []).compactMap(\.string) }

        /// The number of usable answers.
        package var answers: Int? {
            get { members[.answers]?.int }
            set { members[.answers] = .count(orNull: newValue) }
        }

        /// Answers that the cascade ended with.
        package var accepted: Int? {
            get { members[.accepted]?.int }
            set { members[.accepted] = .count(orNull: newValue) }
        }

        package var cost: Money? {
            get { members[.cost]?.money }
            set { members[.cost] = .money(newValue) }
        }

        /// Requests of unknown cost.
        package var unpriced: Int? {
            get { members[.unpriced]?.int }
            set { members[.unpriced] = .count(orNull: newValue) }
        }

        /// The saving compared with sending every item to the last stage at once.
        package var saved: Money? {
            get { members[.saved]?.money }
            set { members[.saved] = .money(newValue) }
        }

        package var knownCost: KnownCost {
            // Earlier versions recorded only that some requests had no price, not how many.
            KnownCost(
                cost ?? .zero, unpriced: unpriced ?? (members[.cost]?.isNull == true ? 1 : 0))
        }
    }

    /// One scorer's figures for one target.
    package struct Score: Sendable {
        package var scorer: String
        private var members: JSONObject = [:]

        package init(
            scorer: String, mean: Double?, scored: Int, readable: Int, unreadable: Int,
            missing: Int, results: Int
        ) {
            self.scorer = scorer
            members[.mean] = .rounded(mean)
            members[.scored] = .count(scored)
            members[.readable] = .count(readable)
            members[.unreadable] = .count(unreadable)
            members[.missing] = .count(missing)
            members[.results] = .count(results)
        }

        /// The members, by scorer.
        package static func members(of scores: [Score]) -> JSONObject {
            JSONObject(scores.map { ($0.scorer, .object($0.members)) })
        }
    }
}
