package import JSON
import Vocabulary

extension Job {
    /// The job as it is stored beside its results: a valid job file that depends on no other
    /// folder.
    ///
    /// Includes the command line's values, and its paths are absolute. It holds no secrets, since a
    /// job file only names where keys are.
    package func resolved(in currentFolder: String) -> JSONObject {
        var result: JSONObject = ["name": .string(name)]
        for member in source where member.key != "name" { result[member.key] = member.value }
        let here = JobPath.resolved(folder.isEmpty ? "." : folder, in: currentFolder)
        result["input"] = .array(
            inputs.map { .string($0 == "-" ? $0 : JobPath.pattern($0, in: here)) })
        if !catalogs.isEmpty {
            result["catalog"] = .array(
                catalogs.map { .string(JobPath.resolved($0, in: currentFolder)) })
        }
        if let authorityFile {
            result["ca_file"] = .string(JobPath.resolved(authorityFile, in: currentFolder))
        }
        if let targets = result["targets"]?.array {
            result["targets"] = .array(targets.map { resolvedTarget($0, in: here) })
        }
        if !gates.isEmpty { result["gates"] = .array(resolvedGates(in: here)) }
        if var entries = result["providers"]?.object {
            for provider in providers {
                guard var entry = entries[provider.name]?.object else { continue }
                for (key, file) in [
                    ("api_key_file", provider.apiKeyFile), ("ca_file", provider.authorityFile),
                ] {
                    guard let file else { continue }
                    entry[key] = .string(JobPath.resolved(file, in: currentFolder))
                }
                entries[provider.name] = .object(entry)
            }
            result["providers"] = .object(entries)
        }
        return result
    }

    /// A target whose policy depends on another run, which it names by its path.
    private func resolvedTarget(_ target: JSONValue, in folder: String) -> JSONValue {
        guard var object = target.object, var policy = object["policy"]?.object,
            let run = policy["quality_from"]?.string
        else { return target }
        policy["quality_from"] = .string(JobPath.resolved(run, in: folder))
        object["policy"] = .object(policy)
        return .object(object)
    }

    /// Gates that name another run by its path.
    private func resolvedGates(in folder: String) -> [JSONValue] {
        gates.map { gate in
            var object = gate.object
            if let name = object["not_worse_than"]?.string, !targets.isEmpty,
                !targets.contains(where: { $0.name == name })
            {
                object["not_worse_than"] = .string(JobPath.resolved(name, in: folder))
            }
            return .object(object)
        }
    }
}
