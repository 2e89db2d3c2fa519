import Platform

/// A folder that is gone with the test that made it.
final class TemporaryFolder {
    struct NotMade: Error {}

    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/lines-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NotMade() }
        path = template.withUnsafeBufferPointer { text in
            text.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    deinit { Self.remove(path) }

    /// Writes a file and gives back its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = path + "/" + name
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        let all = Array(bytes)
        guard descriptor >= 0, put(descriptor, all, all.count) == all.count else {
            throw NotMade()
        }
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

    func makeFolder(_ name: String) -> String {
        mkdir(path + "/" + name, 0o700)
        return path + "/" + name
    }

    func contents(_ name: String) throws -> String {
        let descriptor = open(path + "/" + name, O_RDONLY)
        defer { close(descriptor) }
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw NotMade() }
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { space, count in
            count = max(0, get(descriptor, space.baseAddress, space.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The permissions of a file.
    func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private static func remove(_ folder: String) {
        if let stream = opendir(folder) {
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                if unlink(folder + "/" + name) != 0 { remove(folder + "/" + name) }
            }
            closedir(stream)
        }
        rmdir(folder)
    }
}

// `write(2)` and `read(2)`, out of reach of the methods of those names.
private func put(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func get(_ descriptor: Int32, _ space: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, space, count)
}
