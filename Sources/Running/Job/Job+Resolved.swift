package import JSON
import Vocabulary

extension Job {
    /// The job as it is kept beside its results: a valid job file that needs no other folder.
    ///
    /// The command line's values are in it and its paths are absolute. It holds no
    /// secrets, since a job file names keys and never has them.
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
        if !gates.isEmpty { result["gates"] = .array(resolvedGates(in: here)) }
        if var entries = result["providers"]?.object {
            for provider in providers {
                guard let file = provider.apiKeyFile, var entry = entries[provider.name]?.object
                else { continue }
                entry["api_key_file"] = .string(JobPath.resolved(file, in: currentFolder))
                entries[provider.name] = .object(entry)
            }
            result["providers"] = .object(entries)
        }
        return result
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
