import JSONLines

/// The files that a job reads, standard input among them.
struct InputFileSet: Sendable {
    let sources: [JSONLines.InputSource]

    /// Finds the files; copies standard input to `spool`, where it can be read again.
    ///
    /// On a later run, with nothing piped in, the copy of the first one is read. Throws
    /// ``RunFailure``.
    init(job: Job, spool: String, standardInput: Int32?) throws(RunFailure) {
        do throws(JSONLinesError) {
            var sources: [JSONLines.InputSource] = []
            for input in try job.inputFiles() {
                if input == "-" {
                    sources.append(try Self.spooled(to: spool, standardInput))
                } else {
                    sources.append(JSONLines.InputSource(path: input))
                }
            }
            self.sources = sources
        } catch { throw .badInput([error.description], more: 0) }
    }

    private static func spooled(to path: String, _ descriptor: Int32?) throws(JSONLinesError)
        -> JSONLines.InputSource
    {
        if let descriptor {
            return try StandardInputSpool.spool(descriptor: descriptor, to: path)
        }
        let source = JSONLines.InputSource(path: path, name: "standard input")
        guard FileIdentity(path: path) != nil else {
            throw JSONLinesError(
                .missing, file: source.name,
                "the job reads it, and nothing is piped in. Pipe the prompts in, as in "
                    + "`cat prompts.jsonl | sluice run job.json`.")
        }
        return source
    }
}
