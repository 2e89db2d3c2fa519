package import Inspection
import JSON
import Jobs
import Planning
import Routing
import Vocabulary

/// The result of `sluice check` as JSON.
///
/// A stable interface: members are added, never renamed or removed.
package struct CheckJSON {
    private let check: JobCheck

    package init(check: JobCheck) { self.check = check }

    package var text: String {
        JSONValue.object([
            "job": .string(check.job.name),
            "prompts": int(check.prompts),
            "skipped": int(check.skipped.count),
            "requests": int(check.requests),
            "not_sent": .object(
                JSONObject(
                    members: check.unsent.sorted { $0.key < $1.key }.map {
                        .init(key: $0.key, value: int($0.value))
                    })),
            "not_kept": .array(check.unseen.map { .string($0) }),
            "targets": .array(check.targets.map(target)),
            "cost_usd": forecast(check.forecast),
            "is_partly_unpriced": .bool(check.isPartlyUnpriced),
            "budget_usd": money(check.job.limits.budget),
            "budget_fit": .string(check.budgetFit.rawValue),
            "model_budgets": .array(
                check.modelWalls.map { wall in
                    [
                        "name": .string(wall.name), "budget_usd": money(wall.budget),
                        "cost_usd": forecast(wall.forecast),
                        "budget_fit": .string(wall.fit.rawValue),
                    ]
                }),
            "shares": .array(
                check.shares.map { share in
                    [
                        "key": .string(share.key), "share": amount(share.share),
                        "whole": amount(share.whole),
                    ]
                }),
            "missing": .array(missing.map { .string($0) }),
            "judges": .array(
                check.judges.map { judge in
                    [
                        "name": .string(judge.name), "judge": .string(judge.judge),
                        "questions": int(judge.questions), "budget_usd": money(judge.budget),
                    ]
                }),
        ]).text
    }

    private func amount(_ amount: LimitAmount) -> JSONValue {
        switch amount {
        case .money(let money): self.money(money)
        case .count(let count): int(count)
        }
    }

    private var missing: [String] {
        switch check.obstacle {
        case .credentials(let keys)?: keys
        case .noModel(let reason)?: [reason]
        default: []
        }
    }

    private func target(_ target: TargetCheck) -> JSONValue {
        [
            "name": .string(target.target.name),
            "policy": .string(target.target.policy.name),
            "policy_words": .string(target.target.policy.words),
            "note": target.target.note.map { .string($0) } ?? .null,
            "budget_usd": money(target.target.budget),
            "budget_fit": .string(
                check.targetWalls.first { $0.name == target.target.name }?.fit.rawValue ?? "none"),
            "patience_s": .number(JSONNumber(target.target.patience.seconds)),
            "hedges": .bool(
                target.target.hedges && Set(target.models.map(\.lane.model)).count > 1),
            "samples": int(target.target.samples),
            "requests": int(target.requests),
            "identical_requests": int(target.shared),
            "models": .array(
                zip(target.models, target.fits).map { model($0.lane, $0.forecast, $1, target) }),
            "left_out": .array(
                target.leftOut.map {
                    [
                        "model": .string($0.model.description),
                        "reason": .string($0.reason),
                    ]
                }),
            "cost_usd": forecast(target.forecast),
        ]
    }

    private func model(
        _ lane: LaneSettings, _ cost: CostForecast?, _ fit: LaneFit, _ target: TargetCheck
    ) -> JSONValue {
        [
            "model": .string(lane.model.description),
            "provider": .string(lane.model.provider),
            "tier": .string(lane.tier.rawValue),
            "opens_in_s": target.wait(for: lane).map { .number(JSONNumber($0.seconds)) } ?? .null,
            "input_usd_per_million": money(lane.price.map { $0.input * 1_000_000 }),
            "output_usd_per_million": money(lane.price.map { $0.output * 1_000_000 }),
            "price_source": .string(lane.costSource.rawValue),
            "markup_percent": .number(JSONNumber(lane.markupPercent)),
            "max_output": lane.maximumOutput.map(int) ?? .null,
            "cost_usd": forecast(cost),
            "prompts_not_served": int(fit.misfits),
            "reasons": .array(
                fit.reasons.map { ["reason": .string($0.text), "prompts": int($0.count)] }),
            "dropped_parameters": .array(
                fit.dropped.sorted { $0.key < $1.key }.map {
                    ["name": .string($0.key), "prompts": int($0.value)]
                }),
        ]
    }

    private func forecast(_ cost: CostForecast?) -> JSONValue {
        guard let cost else { return .null }
        return [
            "low": money(cost.low), "expected": money(cost.expected), "high": money(cost.high),
        ]
    }

    private func int(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    private func money(_ amount: Money?) -> JSONValue {
        amount.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }
}
