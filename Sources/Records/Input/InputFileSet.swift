import Checkpoint
import Hashing
package import JSONLines
package import Jobs

/// The files that a job reads, including standard input.
package struct InputFileSet: Sendable {
    package let sources: [JSONLines.InputSource]

    /// Copies of named pipes that this made.
    package let copies: [String]

    /// Finds the files; copies standard input to `spool`, if it must be read again, and each named
    /// pipe to a file of its own whose name begins with `pipes`.
    ///
    /// Files that gzip compressed are unpacked to a file whose name begins with `unpacked`, once
    /// for each state of the packed file. The unpacked file can be read meanwhile; ``finish()``
    /// waits for the end. `keepsUnpacked` says whether a later run may find it.
    ///
    /// The wait for pipes can be cancelled. If nothing is piped in on a later run, the first run's
    /// copy is read. Throws ``RunFailure``.
    package init(
        job: Job, spool: String, pipes: String, unpacked: String, keepsUnpacked: Bool = true,
        standardInput: Int32?,
        waiting: StreamWait = StreamWait()
    ) throws(RunFailure) {
        var sources: [JSONLines.InputSource] = []
        var copies: [String] = []
        do throws(JSONLinesError) {
            for (index, input) in try job.inputFiles().enumerated() {
                if input == "-" {
                    sources.append(try Self.spooled(to: spool, standardInput, waiting))
                } else if FileIdentity(path: input)?.isPipe == true {
                    let copy = "\(pipes)-\(index + 1).jsonl"
                    sources.append(
                        try StandardInputSpool.spool(pipe: input, to: copy, waiting: waiting))
                    copies.append(copy)
                } else {
                    sources.append(JSONLines.InputSource(path: input))
                }
            }
            for (index, source) in sources.enumerated() where source.isPacked {
                let copy = unpacked + Self.name(ofCopyOf: source)
                copies.append(copy)
                if FileIdentity(path: copy) != nil {
                    sources[index] = JSONLines.InputSource(path: copy, name: source.name)
                } else {
                    sources[index] = try StandardInputSpool.beginUnpacking(
                        source, to: copy, most: job.limits.input.unpackedBytes,
                        isKept: keepsUnpacked)
                }
            }
        } catch {
            // Unpacking that has begun would otherwise never be stopped.
            for source in sources { source.growth?.stop() }
            throw RunFailure(error)
        }
        self.sources = sources
        self.copies = copies
    }

    /// Whether some of them were not complete yet when this was made.
    package var isGrowing: Bool { sources.contains { $0.growth != nil } }

    /// Waits for files that are still being unpacked, which a reader that stopped early does not.
    package func finish() throws(JSONLinesError) {
        for source in sources { try source.growth?.finish() }
    }

    /// The message for a read error: a problem with a packed file comes first, since it may be the
    /// cause.
    package func cause(of error: any Error) -> any Error {
        if error is CancellationError {
            stop()
            return error
        }
        do { try finish() } catch let reason {
            stop()
            return reason
        }
        return error
    }

    /// Cancels unpacking that is still in progress.
    private func stop() {
        for source in sources { source.growth?.stop() }
    }

    /// Removes all copies, including one that is still being made.
    package func removeCopies() {
        stop()
        for copy in copies { RunDirectory.remove(copy) }
    }

    /// A different name for each state of the file, and the extension that gives its format.
    package static func name(ofCopyOf source: JSONLines.InputSource) -> String {
        let identity = FileIdentity(path: source.path)
        let state =
            "\(source.path) \(identity?.device ?? 0) \(identity?.inode ?? 0) "
            + "\(identity?.size ?? 0) \(identity?.modified ?? 0)"
        var name = String(source.path.split(separator: "/").last ?? "")
        for ending in [".gz", ".gzip"] where name.lowercased().hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        return "-\(String(StableHash.hash(of: state), radix: 16))-\(name)"
    }

    private static func spooled(
        to path: String, _ descriptor: Int32?, _ waiting: StreamWait
    ) throws(JSONLinesError) -> JSONLines.InputSource {
        if let descriptor {
            return try StandardInputSpool.spool(descriptor: descriptor, to: path, waiting: waiting)
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
