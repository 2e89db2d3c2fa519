#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Paths of a job file, seen from its folder.
enum JobPath {
    /// The folder of a file; empty for the current one.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "" }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// The last part of a path without its ending.
    static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
            return String(name)
        }
        return String(name[..<dot])
    }

    /// A path as the current folder sees it.
    ///
    /// `jobs` and `../samples/x` give `samples/x`, so that messages name a file as a
    /// person would; a folder that is a symbolic link is left standing, since its
    /// `..` leads elsewhere.
    static func resolved(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty { return path }
        var parts = folder.split(separator: "/", omittingEmptySubsequences: true)
            .map(String.init)
        let isAbsolute = folder.hasPrefix("/")
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..", last != ".",
                isPlainFolder(joined(parts, isAbsolute))
            {
                parts.removeLast()
            } else {
                parts.append(String(part))
            }
        }
        return joined(parts, isAbsolute)
    }

    private static func joined(_ parts: [String], _ isAbsolute: Bool) -> String {
        if parts.isEmpty { return isAbsolute ? "/" : "." }
        return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    }

    private static func isPlainFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
