import Evaluation
package import JSON
package import Jobs
import Records
import Spelling
import Vocabulary

/// Finds what the job's scorers cannot judge in its input, before anything is sent.
///
/// Constant memory: the first places of each fault, and a count.
package struct ScoringCheck: Sendable {
    /// A template in the job and the scorer that it belongs to.
    private struct Use: Sendable {
        /// Its name in messages: the scorer, or a target's policy.
        let owner: String
        let key: String
        let place: Finding.Place
        let path: FieldPath
        var count = 0
        var places: [InputPlace] = []
        /// The fields of the first line that lacks this one.
        var others: [String] = []
    }

    /// A rule-based scorer, and items whose answers it cannot judge.
    private struct Probe: Sendable {
        let scorer: any Scorer
        let reference: Reference?
        var count = 0
        var faults: [InputFault] = []
    }

    /// A field that groups items, and the lines that lack it.
    private struct Grouping: Sendable {
        let field: String
        let place: Finding.Place
        var count = 0
        var others: [String] = []
    }

    private var uses: [Use] = []
    private var groupings: [Grouping] = []
    private var probes: [Probe] = []
    private var items = 0
    /// Lines whose answers some scorer cannot judge.
    private var unscorable = 0

    /// The most lines to show for each fault.
    private static let shown = 10

    package init(job: Job, scoring: Scoring) {
        for declaration in job.scorers {
            for key in Self.templated {
                uses += Self.paths(in: declaration.object[key]).map { path in
                    Use(
                        owner: declaration.scoreName, key: key, place: declaration.place,
                        path: path)
                }
            }
        }
        for target in job.targets {
            uses += Self.paths(in: target.policy.options["accept"]?["pattern"]).map { path in
                Use(owner: target.name, key: "accept.pattern", place: target.place, path: path)
            }
        }
        groupings =
            job.groups.map { field in
                Grouping(field: field, place: job.groupsPlace ?? .wholeFile(job.file))
            }
            + job.gates.compactMap { gate in
                gate.object["group"]?.string.map { Grouping(field: $0, place: gate.place) }
            }
        let references = Dictionary(
            job.scorers.map { ($0.scoreName, $0.object["reference"]) }
        ) { first, _ in first }
        probes = scoring.scorers.filter { !$0.blocks }.map { scorer in
            let declared = references[scorer.name] ?? nil
            return Probe(
                scorer: scorer, reference: declared.flatMap { try? Reference($0) })
        }
    }

    /// The members of declarations whose texts are templates over an item's fields.
    private static let templated = ["reference", "options", "pattern", "rubric", "question"]

    private static func paths(in value: JSONValue?) -> [FieldPath] {
        guard let value else { return [] }
        var paths: [FieldPath] = []
        for text in (value.array ?? [value]).compactMap(\.string) {
            for path in (try? FieldTemplate(text))?.requiredFields ?? [] where !paths.contains(path)
            {
                paths.append(path)
            }
        }
        return paths
    }

    // MARK: Looking

    /// Adds the next item.
    package mutating func look(at item: InputItem, _ place: InputPlace) {
        look(at: item.metadata, id: item.id ?? "", place)
    }

    /// Checks the next item, whose fields are known.
    package mutating func look(at metadata: JSONObject, id: String, _ place: InputPlace) {
        items += 1
        if uses.isEmpty, probes.isEmpty, groupings.isEmpty { return }
        let fields = metadata.withID(id)
        for index in groupings.indices where !Self.has(groupings[index].field, fields) {
            if groupings[index].count == 0 { groupings[index].others = fields.keys }
            groupings[index].count += 1
        }
        var isWhole = true
        for index in uses.indices where uses[index].path.value(in: fields) == nil {
            isWhole = false
            uses[index].count += 1
            if uses[index].places.isEmpty { uses[index].others = fields.keys }
            if uses[index].places.count < Self.shown { uses[index].places.append(place) }
        }
        guard isWhole else {
            unscorable += 1
            return
        }
        for index in probes.indices {
            // If something is missing whatever the answer, the item is at fault.
            let score = probes[index].scorer.score(ScoredReply(text: "0", metadata: fields))
            guard case .missing(let reason) = score.outcome else { continue }
            probes[index].count += 1
            if isWhole { unscorable += 1 }
            isWhole = false
            guard probes[index].faults.count < Self.shown else { continue }
            // What is wrong, if the scorer shows it; otherwise it is the reference.
            let texts =
                score.detail.map { [$0] }
                ?? (try? probes[index].reference?.texts(in: fields)) ?? []
            let shown = texts.joined(separator: ", ").prefix(60)
            let found = shown.isEmpty ? "." : ": \"\(shown)\"."
            var fault = InputFault("\(probes[index].scorer.name): \(reason)\(found)")
            (fault.file, fault.line) = (place.file, place.line)
            probes[index].faults.append(fault)
        }
    }

    /// Reports what was found.
    ///
    /// Lines that cannot be scored are allowed if bad lines are; their scores are then missing.
    ///
    /// - Returns: How many such lines there are.
    /// - Throws: ``RunFailure/badJob(_:)`` for a template that matches no line, otherwise
    ///   ``RunFailure/badInput(_:)`` with the first lines that cannot be scored.
    @discardableResult
    package func finish(allowsBadLines: Bool) throws(RunFailure) -> Int {
        let never = uses.filter { $0.count == items && items > 0 }
        let ungrouped = groupings.filter { $0.count == items && items > 0 }
        if !never.isEmpty || !ungrouped.isEmpty {
            throw .badJob(
                ungrouped.map { group in
                    Finding(
                        group.place,
                        "no line of the input has a field \"\(group.field)\" to group by."
                            + Suggestion.phrase(for: group.field, among: group.others))
                }
                    + never.map { use in
                        Finding(
                            use.place,
                            "\(use.owner), \"\(use.key)\": no line of the input has a value for "
                                + "{{\(use.path)}}.\(Self.suggestion(use.path, use.others))")
                    })
        }
        if allowsBadLines { return unscorable }
        var faults: [InputFault] = []
        for use in uses where use.count > 0 {
            let message =
                "the line has no value for {{\(use.path)}}, which \(use.owner) needs in "
                + "\"\(use.key)\".\(Self.suggestion(use.path, use.others))"
            faults += use.places.map { place in
                var fault = InputFault(message)
                (fault.file, fault.line) = (place.file, place.line)
                return fault
            }
            if use.count > Self.shown { faults.append(Self.more(use.count, use.owner)) }
        }
        for probe in probes where probe.count > 0 {
            faults += probe.faults
            if probe.count > Self.shown { faults.append(Self.more(probe.count, probe.scorer.name)) }
        }
        if !faults.isEmpty { throw .badInput(faults) }
        return 0
    }

    /// Some lines may lack the field: they are in no group.
    private static func has(_ field: String, _ fields: JSONObject) -> Bool {
        FieldPath(field)?.value(in: fields) != nil
    }

    private static func more(_ count: Int, _ owner: String) -> InputFault {
        InputFault("\(owner): the same in \(count - shown) more of \(count) lines.")
    }

    private static func suggestion(_ path: FieldPath, _ fields: [String]) -> String {
        if let near = NearestWord.to(path.text, among: fields) {
            return " Did you mean {{\(near)}}?"
        }
        let known = fields.prefix(8).map { "{{\($0)}}" }.joined(separator: ", ")
        return known.isEmpty ? "" : " The first such line has \(known)."
    }
}
