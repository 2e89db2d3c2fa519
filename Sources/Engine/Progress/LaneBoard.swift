package import Checkpoint
import JSON
package import Records
package import Vocabulary

/// Publishes the state of a running batch's lanes for other processes, in a small file that is
/// rewritten regularly.
///
/// The checkpoint does not have it: what the router has learned is only in the memory of the
/// process.
package struct LaneBoard: Sendable {
    package let directory: RunDirectory

    package init(directory: RunDirectory) {
        self.directory = directory
    }

    /// Failing to write this file must not end a run: then there is none.
    package func write(_ lanes: [LaneReport], at moment: Double) {
        _ = CacheFile.write(Self.text(lanes, at: moment), to: directory.lanes)
    }

    package func clear() { RunDirectory.remove(directory.lanes) }

    package static func text(_ lanes: [LaneReport], at moment: Double) -> [UInt8] {
        JSONValue.object([
            "at": .number(JSONNumber(moment)), "lanes": .array(lanes.map(value)),
        ]).serialized
    }

    private static func value(_ lane: LaneReport) -> JSONValue {
        var value: JSONObject = [
            "model": .string(lane.model.description), "tier": .string(lane.tier.rawValue),
            "in_flight": .number(JSONNumber(lane.inFlight)),
            "concurrency": .number(JSONNumber(lane.concurrency)),
            "state": lane.state.map { .string($0) } ?? .null,
            "expected_output": .object(
                JSONObject(
                    lane.expectedOutput.map { ($0.target, .number(JSONNumber($0.tokens))) })),
        ]
        if let pace = lane.pace { value["pace"] = Self.value(pace) }
        return .object(value)
    }

    private static func value(_ pace: LanePace) -> JSONValue {
        func number(_ value: Double?) -> JSONValue {
            value.map { .number(JSONNumber($0)) } ?? .null
        }
        return [
            "from": .string(pace.source.rawValue), "per_second": number(pace.perSecond),
            "refused_share": number(pace.refusedShare),
            "waits_for": pace.wait.map { .string($0.rawValue) } ?? .null,
            "wait_s": number(pace.waitLeft?.seconds),
        ]
    }

    /// Nil if there is no file, or if another version with other states wrote it.
    private static func pace(_ value: JSONValue?) -> LanePace? {
        guard let value,
            let source = value["from"]?.string.flatMap({ LanePace.Source(rawValue: $0) })
        else { return nil }
        return LanePace(
            source, perSecond: value["per_second"]?.double,
            refusedShare: value["refused_share"]?.double,
            wait: value["waits_for"]?.string.flatMap { LanePace.Wait(rawValue: $0) },
            waitLeft: value["wait_s"]?.double.map { .seconds($0) })
    }

    /// What was written last; empty if there is no file or it cannot be read.
    package static func read(_ directory: RunDirectory) -> [LaneReport] {
        guard case .bytes(let bytes) = CacheFile.read(directory.lanes),
            let value = try? JSONValue.parse(bytes)
        else { return [] }
        return (value["lanes"]?.array ?? []).compactMap { lane in
            guard let model = lane["model"]?.string.flatMap({ ModelReference($0) }),
                let inFlight = lane["in_flight"]?.int, let limit = lane["concurrency"]?.int
            else { return nil }
            return LaneReport(
                model: model,
                tier: lane["tier"]?.string.flatMap { PriceTier(rawValue: $0) } ?? .standard,
                inFlight: inFlight, concurrency: limit,
                state: lane["state"]?.string, pace: pace(lane["pace"]),
                expectedOutput: (lane["expected_output"]?.object ?? [:]).compactMap { member in
                    member.value.int.map { (member.key, $0) }
                })
        }
    }
}

extension StoredRun {
    /// The recent state of the lanes in the process that works on the run.
    package var lanes: [LaneReport] { LaneBoard.read(directory) }
}
