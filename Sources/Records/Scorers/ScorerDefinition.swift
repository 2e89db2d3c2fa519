import Evaluation
import Hashing
package import JSON
import JSONLines
import Jobs
import Vocabulary

/// What decides a scorer's scores: equal definitions give equal scores for equal answers.
package struct ScorerDefinition: Equatable, Sendable {
    /// What computes the scores.
    package enum Kind: Equatable, Sendable {
        /// A rule in this program.
        case rule
        /// A program that the user provides.
        case command
        /// A model.
        case judge
    }

    /// The part of the declaration that scores depend on.
    package let declaration: JSONObject
    /// How this program reads answers; raised with ``ScorerFactory/version``.
    package let version: Int
    /// The digests of the files that a command names.
    package let files: JSONObject

    package init(declaration: JSONObject, version: Int, files: JSONObject = [:]) {
        self.declaration = declaration
        self.version = version
        self.files = files
    }

    /// The present definition of a declared scorer; the folder is where its programs are.
    package init(_ declared: JSONObject, folder: String) {
        var members: [JSONObject.Member] = []
        for member in declared.members where !Self.idle.contains(member.key) {
            // The default, written out, equals the default.
            if member.key == "unreadable", member.value == .string("wrong") { continue }
            members.append(member)
        }
        let declaration = JSONObject(members: members).sorted
        self.init(
            declaration: declaration,
            version: Self.kind(of: declaration) == .rule ? ScorerFactory.version : 0,
            files: Self.files(in: declaration, folder: folder))
    }

    /// What an earlier version used, which recorded nothing.
    package init(unrecorded declared: JSONObject) {
        let present = ScorerDefinition(declared, folder: "")
        self.init(declaration: present.declaration, version: 1)
    }

    /// Members that change no score: the name, and the judging's limits on cost and speed.
    private static let idle: Set<String> = ["name", "budget_usd", "concurrency"]

    package var kind: Kind { Self.kind(of: declaration) }

    private static func kind(of declaration: JSONObject) -> Kind {
        let type = declaration["type"]?.string ?? ""
        if JudgeDefinition.types.contains(type) { return .judge }
        return type == "command" ? .command : .rule
    }

    /// A program that was edited is a different program, whatever its name.
    private static func files(in declaration: JSONObject, folder: String) -> JSONObject {
        guard kind(of: declaration) == .command else { return [:] }
        var files: JSONObject = [:]
        for argument in (declaration["command"]?.array ?? []).compactMap(\.string) {
            let path = JobPath.resolved(argument, in: folder)
            guard FileIdentity(path: path)?.isRegular ?? false,
                let bytes = try? JobFile.bytes(of: path, kind: "program", limit: longestProgram)
            else { continue }
            files[argument] = .string(SHA256.digest(of: bytes).hex)
        }
        return files.sorted
    }

    /// Larger files are unlikely to decide a score, and would be read on every run.
    private static let longestProgram = 16 << 20

    // MARK: Keeping

    package var json: JSONValue {
        [
            "declaration": .object(declaration), "version": .number(JSONNumber(version)),
            "files": .object(files),
        ]
    }

    /// Reads what ``json`` wrote.
    package init?(_ value: JSONValue) {
        guard let declaration = value["declaration"]?.object, let version = value["version"]?.int
        else { return nil }
        self.init(
            declaration: declaration, version: version, files: value["files"]?.object ?? [:])
    }

    package static func == (left: ScorerDefinition, right: ScorerDefinition) -> Bool {
        left.json.text == right.json.text
    }
}

extension JSONObject {
    /// The same with all keys sorted, at every depth: the order of a declaration has no meaning.
    fileprivate var sorted: JSONObject {
        func ordered(_ value: JSONValue) -> JSONValue {
            switch value {
            case .object(let object): .object(object.sorted)
            case .array(let elements): .array(elements.map(ordered))
            default: value
            }
        }
        return JSONObject(
            members: members.sorted { $0.key < $1.key }
                .map { .init(key: $0.key, value: ordered($0.value)) })
    }
}
