import JSON
import Vocabulary

extension JobDecoder {
    /// Strings and objects; names are unique, whether given or taken from the model.
    func targets(_ reader: inout JobReader, samples: Int) -> [Target] {
        guard let list = reader.array("targets") else { return [] }
        if list.isEmpty {
            reader.complain(
                "targets", "is empty. Leave it out where each line names its own model.")
        }
        if list.count > WorkID.maximumTargets {
            reader.complain("targets", "has more than \(grouped(WorkID.maximumTargets)) entries.")
            return []
        }
        var targets: [Target] = []
        var names: Set<String> = []
        for (index, value) in list.enumerated() {
            let path = reader.path(of: "targets") + [String(index)]
            guard let target = target(value, at: path, samples: samples, log: reader.log) else {
                continue
            }
            if names.insert(target.name).inserted {
                targets.append(target)
            } else {
                reader.log.add(
                    path, "a second target \"\(target.name)\". Give each a \"name\" of its own.")
            }
        }
        return targets
    }

    /// One target, named in a string or an object.
    func target(
        _ value: JSONValue, at path: [String], samples: Int, log: FindingLog
    ) -> Target? {
        switch value {
        case .string(let text):
            guard let entry = entry(value, at: path, log: log) else { return nil }
            return Target(
                name: text, route: [entry], policy: .cheapest, parameters: [:], samples: samples,
                place: log.place(of: path))
        case .object(let object):
            var reader = JobReader(object, at: path, log: log)
            defer { reader.finish { $0 == "model" ? "Name it in \"route\"." : nil } }
            return target(&reader, samples: samples)
        default:
            log.add(
                path, "\(quoted(path)) must be a model or an object, not \(described(value)).")
            return nil
        }
    }

    private func target(_ reader: inout JobReader, samples: Int) -> Target? {
        let route = route(&reader)
        let name = reader.text("name") ?? route.first.map(\.description)
        if let given = reader.object["name"]?.string,
            let objection = Self.objection(toTargetName: given)
        {
            reader.complain("name", objection)
        }
        let policy =
            policy(&reader, route: route) ?? (route.count > 1 ? .ordered : .cheapest)
        let parameters = Self.parameters(&reader)
        let samples = reader.int("samples", in: JobLimits.samplesRange) ?? samples
        let budget = reader.budget("budget_usd")
        let patience = reader.patience()
        let refusal = reader.choice("content_refusal", of: ContentRefusal.self) ?? .next
        let hedges = Self.hedges(&reader)
        guard let name else { return nil }
        if route.count > 1, reader.object["name"] == nil {
            reader.log.add(reader.path, "a target with several models needs a \"name\".")
        }
        return Target(
            name: name, route: route, policy: policy, parameters: parameters, samples: samples,
            budget: budget, patience: patience, contentRefusal: refusal, hedges: hedges,
            place: reader.log.place(of: reader.path))
    }

    /// Whether items of a silent model are also sent elsewhere: yes, unless the target says never.
    private static func hedges(_ reader: inout JobReader) -> Bool {
        guard let word = reader.text("hedge") else { return true }
        if word != "never" {
            reader.complain(
                "hedge",
                "must be \"never\", or left out: then an item that a model leaves "
                    + "without a reply is asked at the next one.")
        }
        return false
    }

    /// A model's own name may have slashes; an invented name need not.
    private static func objection(toTargetName name: String) -> String? {
        ModelReference(name) == nil ? objection(toFolderName: name) : nil
    }

    private func route(_ reader: inout JobReader) -> [RouteEntry] {
        let path = reader.path(of: "route")
        if let text = reader.object["route"]?.string {
            _ = reader.value("route")
            return entry(.string(text), at: path, log: reader.log).map { [$0] } ?? []
        }
        guard let list = reader.array("route") else {
            if reader.object["route"] == nil {
                reader.log.add(reader.path, "the target names no \"route\".")
            }
            return []
        }
        if list.isEmpty { reader.complain("route", "is empty.") }
        var route: [RouteEntry] = []
        for (index, value) in list.enumerated() {
            let path = path + [String(index)]
            guard let entry = entry(value, at: path, log: reader.log) else { continue }
            if route.contains(entry) {
                reader.log.add(path, "duplicate \(entry) in the route.")
            } else {
                route.append(entry)
            }
        }
        return route
    }

    private func entry(_ value: JSONValue, at path: [String], log: FindingLog) -> RouteEntry? {
        guard let text = value.string else {
            log.add(path, "\(quoted(path)) must be a model's name, not \(described(value)).")
            return nil
        }
        let isName = ModelName.isPossible(text)
        if !isName { log.add(path, "\(described(value)) is no model's name.") }
        return isName ? RouteEntry(text) : nil
    }
}
