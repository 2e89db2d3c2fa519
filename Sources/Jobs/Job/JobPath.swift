import Platform

/// Paths in a job file, relative to its folder.
package enum JobPath {
    /// The folder of a file; empty for the current one.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "" }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// The last component of a path without its extension.
    static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
            return String(name)
        }
        return String(name[..<dot])
    }

    /// A path as the current folder sees it.
    package static func resolved(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty { return path }
        return simplified(folder.hasSuffix("/") ? folder + path : folder + "/" + path)
    }

    /// A path without detours: `jobs/../samples/x` becomes `samples/x`, as a person would write it.
    ///
    /// A symbolic link to a folder is kept, since its `..` leads elsewhere.
    package static func simplified(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [String] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..",
                isPlainFolder(joined(parts, isAbsolute))
            {
                parts.removeLast()
            } else {
                parts.append(String(part))
            }
        }
        return joined(parts, isAbsolute)
    }

    /// A path or glob below a folder whose own name is taken literally.
    static func pattern(_ path: String, in folder: String) -> String {
        let isSpecial: (Character) -> Bool = { "*?[".contains($0) }
        guard !path.hasPrefix("/"), path.contains(where: isSpecial) else {
            return resolved(path, in: folder)
        }
        let literal = folder.map { isSpecial($0) ? "[\($0)]" : String($0) }.joined()
        return resolved(path, in: literal)
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
