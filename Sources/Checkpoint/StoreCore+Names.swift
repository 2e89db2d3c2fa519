import SQLite
import Vocabulary

extension StoreCore {
    func meta(_ key: String) throws(CheckpointError) -> String? {
        try read { try connection.text("SELECT value FROM meta WHERE key = :key", ["key": key]) }
    }

    func setMeta(_ key: String, _ value: String) throws(CheckpointError) {
        try write {
            try connection.run(
                "INSERT OR REPLACE INTO meta VALUES(:key, :value)", ["key": key, "value": value])
        }
    }

    func targets() throws(CheckpointError) -> [Int: String] {
        try read {
            var names: [Int: String] = [:]
            try connection.forEachRow("SELECT id, name FROM target") {
                names[try $0.int(0)] = try $0.text(1)
            }
            return names
        }
    }

    func register(targets names: [String]) throws(CheckpointError) -> [Int] {
        try write { try names.map(number(ofTarget:)) }
    }

    /// Numbers a target that a line names, within the transaction of the import.
    func registerInImport(target name: String) throws(CheckpointError) -> Int {
        if let failure { throw failure }
        guard importState != nil else { throw .failed("no import has begun") }
        do { return try number(ofTarget: name) } catch let error as CheckpointError {
            throw error
        } catch {
            abandonImport()
            throw fail(error)
        }
    }

    private func number(ofTarget name: String) throws -> Int {
        let query = "SELECT id FROM target WHERE name = :name"
        if let known = try connection.integer(query, ["name": name]) { return Int(known) }
        let next = Int(try connection.integer("SELECT max(id) + 1 FROM target") ?? 0)
        guard next < WorkID.maximumTargets else {
            throw CheckpointError.tooManyTargets(next + 1)
        }
        try connection.run(
            "INSERT INTO target VALUES(:id, :name)", ["id": next, "name": name])
        return next
    }

    func register(sources: [InputSource]) throws(CheckpointError) -> [Int] {
        try write {
            try sources.map { source in
                try connection.run(
                    """
                    INSERT INTO source(path, size, modified) VALUES(:path, :size, :modified)
                    ON CONFLICT(path)
                    DO UPDATE SET size = excluded.size, modified = excluded.modified
                    """,
                    ["path": source.path, "size": source.size, "modified": source.modifiedAt])
                let query = "SELECT id FROM source WHERE path = :path"
                return Int(try connection.integer(query, ["path": source.path]) ?? 0)
            }
        }
    }

    func sources() throws(CheckpointError) -> [Int: InputSource] {
        try read {
            var sources: [Int: InputSource] = [:]
            try connection.forEachRow("SELECT id, path, size, modified FROM source") {
                sources[try $0.int(0)] = InputSource(
                    path: try $0.text(1), size: try $0.integer(2), modifiedAt: try $0.double(3))
            }
            return sources
        }
    }
}
