import JSON
import Vocabulary

/// Turns a job file into a ``Job``, or into everything that is wrong with it.
package struct JobDecoder: Sendable {
    /// Names of provider presets; nil leaves them to the providers.
    package var presets: [String]?

    /// The shard to run; the job's limits must be divisible among all shards.
    package var shard: Shard?

    package init(presets: [String]? = nil, shard: Shard? = nil) {
        self.presets = presets
        self.shard = shard
    }

    /// Reads a file, with the command line's values applied.
    ///
    /// - Throws: ``JobFindings``.
    package func job(
        file: String, overrides: [JobOverride] = []
    ) throws(JobFindings) -> Job {
        let bytes: [UInt8]
        do { bytes = try JobFile.bytes(of: file) } catch { throw JobFindings([error]) }
        return try job(bytes: bytes, file: file, overrides: overrides)
    }

    /// Reads a text; `file` is its name in messages and gives its folder.
    ///
    /// - Throws: ``JobFindings``.
    package func job(
        bytes: [UInt8], file: String, overrides: [JobOverride] = []
    ) throws(JobFindings) -> Job {
        var root: JSONValue
        do { root = try JSONValue.parse(bytes, options: .commented) } catch {
            let place = Finding.Place.file(file, line: error.line, column: error.column)
            throw JobFindings([Finding(place, error.message + ".")])
        }
        guard root.object != nil else {
            throw JobFindings([
                Finding(
                    .file(file, line: 1, column: 1), "a job is an object, not \(root.kind).")
            ])
        }
        let parts = PartLocator(bytes: bytes, root: root, options: .commented)
        do {
            for override in overrides { root = try override.applied(to: root) }
        } catch { throw JobFindings([error]) }
        let log = FindingLog(file: file, parts: parts, overrides: overrides)
        let job = decode(root.object ?? [:], log: log)
        if let shard, job.limits.scope == .job {
            for problem in LimitDivision(job, by: shard).problems {
                log.add(problem.path, problem.message)
            }
        }
        let findings = log.sorted
        guard findings.isEmpty else { throw JobFindings(findings) }
        return job
    }

    /// The table of contents of a job file.
    private func decode(_ root: JSONObject, log: FindingLog) -> Job {
        let folder = JobPath.folder(of: log.file)
        var reader = JobReader(root, at: [], log: log)
        let parameters = Self.parameters(&reader)
        let samples = reader.int("samples", in: JobLimits.samplesRange) ?? 1
        let name = name(&reader)
        let inputs = inputs(&reader)
        let prompt = prompt(&reader)
        let groups = groups(&reader)
        var job = Job(
            name: name,
            inputs: inputs,
            records: records(&reader, prompt: prompt),
            id: id(&reader),
            dropsLastAnswer: reader.bool("drop_last_assistant") ?? false,
            keptFields: keptFields(&reader),
            prompt: prompt,
            parameters: parameters,
            targets: targets(&reader, samples: samples),
            scorers: declarations("scorers", &reader),
            gates: declarations("gates", &reader),
            limits: limits(&reader),
            patience: reader.patience() ?? .zero,
            providers: providers(&reader, folder: folder),
            authorityFile: reader.text("ca_file").map { JobPath.resolved($0, in: folder) },
            catalogs: catalogs(&reader, folder: folder),
            prices: prices(&reader),
            unsupported: reader.choice("unsupported", of: UnsupportedRule.self) ?? .skip,
            droppable: droppable(&reader),
            data: data(&reader),
            reuse: reader.choice("reuse", of: ReuseRule.self) ?? .deterministic,
            warmsCaches: reader.bool("warm_caches") ?? true,
            file: log.file,
            folder: folder,
            source: root)
        job.groups = groups
        job.groupsPlace = groups.isEmpty ? nil : log.place(of: ["groups"])
        reader.finish(Self.hint)
        return job
    }

    /// Where keys belong that people often put at the top level.
    private static func hint(_ key: String) -> String? {
        switch key {
        case "concurrency", "budget_usd", "budget", "attempts", "timeout", "limit",
            "budget_scope", "max_requests", "max_total_tokens":
            "It belongs in \"limits\"."
        case "temperature", "max_tokens", "max_completion_tokens", "top_p", "stop", "seed",
            "response_format", "tools", "reasoning_effort":
            "It belongs in \"parameters\"."
        case "model", "models": "Models are named in \"targets\"."
        case "messages", "system", "user": "It belongs in \"prompt\"."
        default: nil
        }
    }

    // MARK: Simple parts

    private func name(_ reader: inout JobReader) -> String {
        let isGiven = reader.object["name"] != nil
        let name = reader.text("name") ?? JobPath.stem(of: reader.log.file)
        if let objection = Self.objection(toFolderName: name) {
            if isGiven {
                reader.complain("name", objection)
            } else {
                reader.log.add([], "the job needs a \"name\": that of its file \(objection)")
            }
        }
        return name
    }

    /// Why a name cannot be that of a folder or of a column; nil if it can.
    static func objection(toFolderName name: String) -> String? {
        if name.utf8.count > 200 { return "is longer than 200 bytes." }
        if name == "." || name == ".." { return "cannot be \"\(name)\"." }
        if name.contains("/") { return "cannot contain \"/\"." }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) {
            return "cannot contain control characters."
        }
        return nil
    }

    private func inputs(_ reader: inout JobReader) -> [String] {
        guard let value = reader.value("input") else {
            reader.log.add([], "the job names no \"input\".")
            return []
        }
        let entries: [(path: [String], value: JSONValue)]
        if let list = value.array {
            entries = list.enumerated().map { (["input", String($0)], $1) }
        } else {
            entries = [(["input"], value)]
        }
        if entries.isEmpty { reader.complain("input", "is empty.") }
        var inputs: [String] = []
        for entry in entries {
            guard let path = entry.value.string else {
                reader.log.add(
                    entry.path,
                    "\(quoted(entry.path)) must be a path, not \(described(entry.value)).")
                continue
            }
            if path.isEmpty || path.utf8.contains(0) {
                reader.log.add(entry.path, "\(quoted(entry.path)) is no path.")
            } else if path == "-", inputs.contains("-") {
                reader.log.add(entry.path, "standard input can be read only once.")
            } else {
                inputs.append(path)
            }
        }
        return inputs
    }

    /// Parameters of requests, which are passed on as they are.
    static func parameters(_ reader: inout JobReader) -> JSONObject {
        guard let parameters = reader.object("parameters") else { return [:] }
        for key in parameters.keys {
            guard let objection = RequestParameters.objection(to: key) else { continue }
            reader.log.add(reader.path(of: "parameters") + [key], objection, atKey: true)
        }
        if let (path, message) = OutputBound.objection(to: parameters) {
            reader.log.add(reader.path(of: "parameters") + path, message)
        }
        reader.refuseSecrets(in: parameters, under: "parameters")
        return parameters
    }

    func declarations(
        _ key: String, _ reader: inout JobReader
    ) -> [JobDeclaration] {
        var result: [JobDeclaration] = []
        for (index, value) in (reader.array(key) ?? []).enumerated() {
            let path = reader.path(of: key) + [String(index)]
            if let object = value.object {
                // A judge is a target like any other.
                let judge = object["judge"].flatMap {
                    target($0, at: path + ["judge"], samples: 1, log: reader.log)
                }
                result.append(
                    JobDeclaration(
                        object: object, place: reader.log.place(of: path), judge: judge))
            } else {
                reader.log.add(path, "\(quoted(path)) must be an object, not \(described(value)).")
            }
        }
        return result
    }
}
