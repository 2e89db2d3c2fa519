import HTTP
import Platform

/// Gathers files and folders of certificate authorities, each once.
struct AuthorityPlaces {
    private var files: [(path: String, bytes: [UInt8])] = []
    private var folders: [String] = []

    var isEmpty: Bool { files.isEmpty && folders.isEmpty }

    var authorities: TrustedAuthorities {
        TrustedAuthorities(
            files: files.map(\.path), contents: files.map(\.bytes),
            folder: folders.isEmpty ? nil : folders.joined(separator: ":"))
    }

    /// Adds a file, a folder, or folders separated by colons.
    ///
    /// - Throws: ``AuthorityError`` if there is no certificate in any of them.
    mutating func add(_ path: String, source: String) throws(AuthorityError) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFDIR {
            do throws(PEMBundle.Fault) {
                take(path, try PEMBundle.read(path))
            } catch {
                throw AuthorityError(source: source, message: "\"\(path)\" \(error.message)")
            }
            return
        }
        var problem = "cannot read \"\(path)\": \(String(cString: strerror(errno)))."
        var isFound = false
        for folder in path.split(separator: ":").map(String.init) {
            guard let names = Self.names(in: folder) else { continue }
            if add(names, of: folder) { isFound = true }
            problem = "\"\(folder)\" holds no certificate in PEM form."
        }
        if !isFound { throw AuthorityError(source: source, message: problem) }
    }

    /// Adds the folder if OpenSSL can look up certificates in it, else each file with certificates.
    private mutating func add(_ names: [String], of folder: String) -> Bool {
        if names.contains(where: { name in
            Self.isHashed(name) && (try? PEMBundle.read("\(folder)/\(name)")) != nil
        }) {
            if !folders.contains(folder) { folders.append(folder) }
            return true
        }
        var isFound = false
        for name in names.sorted() {
            let path = "\(folder)/\(name)"
            guard let bytes = try? PEMBundle.read(path) else { continue }
            take(path, bytes)
            isFound = true
        }
        return isFound
    }

    private mutating func take(_ path: String, _ bytes: [UInt8]) {
        if !files.contains(where: { $0.bytes == bytes }) { files.append((path, bytes)) }
    }

    private static func names(in folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }

    /// Eight hexadecimal digits, a dot and a number, as `openssl rehash` names files.
    private static func isHashed(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 8 && !parts[1].isEmpty
            && parts[0].allSatisfy { $0.isASCII && $0.isHexDigit }
            && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
    }
}
