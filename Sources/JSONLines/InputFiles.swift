import Platform

/// Turns the paths and patterns of a job into files.
package enum InputFiles {
    /// The files that paths and patterns name, each once.
    ///
    /// Paths keep their order; the matches of one pattern are sorted by their bytes. A file
    /// whose name merely looks like a pattern is found first. Relative paths are relative to
    /// `folder`, to the current one if it is "". What is not there is an error.
    package static func expand(_ patterns: [String], relativeTo folder: String = "")
        throws(JSONLinesError) -> [String]
    {
        var found: [String] = []
        var seen: Set<String> = []
        for pattern in patterns {
            for path in try expand(pattern, folder) where seen.insert(path).inserted {
                found.append(path)
            }
        }
        return found
    }

    private static func expand(_ pattern: String, _ folder: String) throws(JSONLinesError)
        -> [String]
    {
        let full = pattern.hasPrefix("/") || folder.isEmpty ? pattern : join(folder, pattern)
        if exists(full) { return [full] }
        guard GlobPattern.isPattern(pattern) else {
            throw JSONLinesError(
                .missing, file: full,
                "there is no such file. Check the path; it is relative to the job file.")
        }
        let places = places(fitting: pattern, folder).filter { !isDirectory($0) }
        guard !places.isEmpty else {
            throw JSONLinesError(
                .noMatch, file: full, "no file matches this pattern. Check it with ls.")
        }
        return places
    }

    /// The folders that a path or a pattern names, as the current folder sees them; empty for none.
    package static func folders(_ pattern: String) -> [String] {
        places(fitting: pattern, "").filter(isDirectory)
    }

    /// Only the pattern is a pattern: the folder may have brackets in its name.
    private static func places(fitting pattern: String, _ folder: String) -> [String] {
        var places = [pattern.hasPrefix("/") ? "/" : folder]
        for (index, component) in pattern.split(separator: "/").enumerated() {
            if index > 0 { places = places.filter(isDirectory) }
            places = places.flatMap { step(from: $0, component) }
        }
        return places
    }

    /// The entries of a folder that match one component.
    private static func step(from folder: String, _ component: Substring) -> [String] {
        guard GlobPattern.isPattern(component) else {
            let path = join(folder, component)
            return exists(path) ? [path] : []
        }
        let pattern = GlobPattern(component)
        return names(in: folder.isEmpty ? "." : folder)
            .filter(pattern.matches)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { join(folder, $0) }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
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
        return names
    }

    private static func join(_ folder: String, _ name: some StringProtocol) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
