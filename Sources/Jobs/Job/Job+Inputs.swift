package import JSONLines

extension Job {
    /// The files that the job's paths and globs name, as the current folder sees them.
    ///
    /// Standard input stays `-` in its place; the caller copies it.
    ///
    /// - Throws: `JSONLinesError` for a path or a glob that names nothing.
    package func inputFiles() throws(JSONLinesError) -> [String] {
        var files: [String] = []
        for input in inputs {
            if input == "-" {
                files.append(input)
                continue
            }
            for file in try InputFiles.expand([input], relativeTo: folder) {
                let plain = JobPath.simplified(file)
                if !files.contains(plain) { files.append(plain) }
            }
        }
        return files
    }
}
