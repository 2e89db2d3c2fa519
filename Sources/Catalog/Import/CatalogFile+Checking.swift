import JSON
import Vocabulary

extension CatalogFile {
    /// Whether an object is the models of such a file without the frame, as a job's `prices` are.
    static func isPriceTable(_ object: JSONObject) -> Bool {
        !object.isEmpty
            && object.allSatisfy { member in
                guard ModelReference(member.key) != nil, let entry = member.value.object else {
                    return false
                }
                return entry["litellm_provider"] == nil
                    && entry.contains { pricedKeys.contains($0.key) }
            }
    }

    /// What a member of an entry may hold.
    private enum Shape {
        case count, flag, texts, date, objects
        /// Dollars, or dollars per million tokens.
        case price
        case word([String])

        /// What is wrong; nil if the value has this shape.
        func objection(to value: JSONValue) -> String? {
            switch self {
            case .count: (value.int ?? -1) >= 0 ? nil : "must be a whole number"
            case .flag: value.bool == nil ? "must be true or false" : nil
            case .texts:
                value.array?.allSatisfy { $0.string != nil } == true
                    ? nil : "must be a list of texts"
            case .objects:
                value.array?.allSatisfy { $0.object != nil } == true
                    ? nil : "must be a list of objects"
            case .date:
                value.string.flatMap { CatalogDate($0) } == nil
                    ? "must be a day such as \"2026-11-23\"" : nil
            case .price:
                // Reading reports what is not a price.
                nil
            case .word(let words):
                value.string.map(words.contains) == true
                    ? nil : "must be \(words.map { "\"\($0)\"" }.joined(separator: " or "))"
            }
        }
    }

    private static let pricedKeys = rateKeys + feeKeys

    private static let rowShapes: [String: Shape] = {
        var shapes: [String: Shape] = ["brackets": .objects, "windows": .objects]
        for key in pricedKeys { shapes[key] = .price }
        return shapes
    }()

    private static let tierShapes = rowShapes.merging([
        "tier": .word(PriceTier.allCases.map(\.rawValue))
    ]) { first, _ in first }

    private static let bracketShapes: [String: Shape] = {
        var shapes: [String: Shape] = ["above": .count]
        for (key, _) in rates { shapes[key] = .price }
        return shapes
    }()

    private static let entryShapes = rowShapes.merging([
        "kind": .word(CatalogModel.Kind.allCases.map(\.rawValue)), "aliases": .texts,
        "context": .count, "max_input": .count, "max_output": .count, "retires": .date,
        "deprecated": .flag, "abilities": .texts, "lacks": .texts, "requires_stream": .flag,
        "needs_responses": .flag, "rejected_parameters": .texts,
        "output_token_parameter": .word([
            OutputTokenParameter.maxTokens.rawValue,
            OutputTokenParameter.maxCompletionTokens.rawValue,
        ]), "sources": .objects, "tiers": .objects,
    ]) { first, _ in first }

    /// Parts of an entry that are not read, or not as intended.
    static func check(
        _ entry: JSONObject, of reference: ModelReference, at path: [String]
    ) -> [CatalogFinding] {
        var findings = check(entry, entryShapes, of: reference, at: path)
        for key in ["abilities", "lacks"] {
            let words = Features.all.map(\.word)
            for (index, value) in (entry[key]?.array ?? []).enumerated() {
                guard let word = value.string, !words.contains(word) else { continue }
                findings.append(
                    CatalogFinding(
                        subject: "\(reference)",
                        message: "\"\(word)\" is no ability."
                            + Suggestion.phrase(for: word, among: words),
                        at: path + [key, String(index)]))
            }
        }
        for (index, row) in (entry["tiers"]?.array ?? []).enumerated() {
            guard let row = row.object else { continue }
            let place = path + ["tiers", String(index)]
            findings += check(row, tierShapes, of: reference, at: place)
            findings += brackets(row, of: reference, at: place)
            findings += windows(row, of: reference, at: place)
        }
        findings += windows(entry, of: reference, at: path)
        return findings + brackets(entry, of: reference, at: path)
    }

    private static let windowForm =
        "{\"weekdays\": [1, 5], \"minutes\": [990, 1440]}: from which day to which, Monday being 1, "
        + "and from which minute of the day to which, in UTC. Hours over midnight are two windows."

    /// Hours in which a price is valid; only the price of cheaper hours has them.
    private static func windows(
        _ row: JSONObject, of reference: ModelReference, at path: [String]
    ) -> [CatalogFinding] {
        func finding(_ message: String, _ place: [String]) -> CatalogFinding {
            CatalogFinding(subject: "\(reference)", message: message, at: path + place)
        }
        let isOffPeak = row["tier"]?.string == PriceTier.offPeak.rawValue
        guard let windows = row["windows"]?.array else {
            return isOffPeak
                ? [finding("\"off_peak\" needs \"windows\", each \(windowForm)", [])] : []
        }
        if !isOffPeak {
            return [finding("\"windows\" are for the tier \"off_peak\" alone.", ["windows"])]
        }
        if windows.isEmpty { return [finding("\"windows\" is empty.", ["windows"])] }
        return windows.enumerated().compactMap { index, value in
            // Members that are not objects have been reported.
            guard let keys = value.object?.keys,
                window(value) == nil || keys.contains(where: { !windowKeys.contains($0) })
            else { return nil }
            return finding("a window must look like \(windowForm)", ["windows", String(index)])
        }
    }

    private static let windowKeys: Set = ["weekdays", "minutes"]

    private static func brackets(
        _ row: JSONObject, of reference: ModelReference, at path: [String]
    ) -> [CatalogFinding] {
        (row["brackets"]?.array ?? []).enumerated().flatMap { index, bracket in
            check(
                bracket.object ?? [:], bracketShapes, of: reference,
                at: path + ["brackets", String(index)])
        }
    }

    private static func check(
        _ object: JSONObject, _ shapes: [String: Shape], of reference: ModelReference,
        at path: [String]
    ) -> [CatalogFinding] {
        object.compactMap { member in
            let message: String
            if let shape = shapes[member.key] {
                guard !member.value.isNull, let objection = shape.objection(to: member.value)
                else { return nil }
                message = "\"\(member.key)\" \(objection)."
            } else {
                message =
                    "unknown key \"\(member.key)\"."
                    + Suggestion.phrase(for: member.key, among: shapes.keys.sorted())
            }
            return CatalogFinding(
                subject: "\(reference)", message: message, at: path + [member.key])
        }
    }
}
