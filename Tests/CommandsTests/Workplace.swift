import Files
import Platform

/// A folder with a job in it, gone with the test that made it.
final class Workplace: Sendable {
    struct NotMade: Error {}

    let path: String

    init(_ files: [(name: String, text: String)] = []) throws {
        var template = Array("/tmp/commands-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NotMade() }
        path = template.withUnsafeBufferPointer { text in
            text.baseAddress.map { String(cString: $0) } ?? ""
        }
        for file in files { try write(file.name, file.text) }
    }

    deinit { Self.remove(path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ name: String, _ text: String) throws {
        guard let stream = fopen(file(name), "w") else { throw NotMade() }
        fputs(text, stream)
        fclose(stream)
    }

    func remove(_ name: String) { unlink(file(name)) }

    func makeFolder(_ name: String) { mkdir(file(name), 0o700) }

    /// Nil where there is no such file.
    func contents(_ name: String) -> String? {
        Files.contents(ofFile: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The permission bits of a file; nil where there is no such file.
    func mode(_ name: String) -> mode_t? {
        var facts = stat()
        return stat(file(name), &facts) == 0 ? facts.st_mode & 0o777 : nil
    }

    var names: [String] { Self.names(in: path) }

    static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(
                    to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)
                ) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }
}

extension Workplace {
    /// A job of three sums on the simulated models.
    static func sums(targets: String = #"["sim/small"]"#, more: String = "") throws -> Workplace {
        try Workplace([
            (
                "job.json",
                """
                { "name": "sums", "input": "sums.jsonl", "prompt": "{{question}}",
                  "parameters": { "max_tokens": 64 }, "targets": \(targets),
                  "scorers": [{ "type": "numeric", "reference": "{{answer}}" }]\(more) }
                """
            ),
            (
                "sums.jsonl",
                """
                {"id": "a", "question": "What is 2 + 2?", "answer": 4}
                {"id": "b", "question": "What is 3 * 5?", "answer": 15}
                {"id": "c", "question": "What is 9 - 1?", "answer": 8}

                """
            ),
        ])
    }

    /// The same against a server of the test's own.
    static func sums(at address: String, more: String = "") throws -> Workplace {
        try sums(
            targets: #"["local/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai", "base_url": "\(address)" } },
                  "prices": { "local/model": { "input": 1, "output": 2 } }\(more)
                """)
    }
}
