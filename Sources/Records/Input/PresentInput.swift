import Checkpoint
import JSONLines
import Jobs

/// The input of a stored run as it is now: its files, and the copies that the run made of pipes and
/// standard input.
///
/// Unlike a run that reads a pipe, this never waits; files that are gone are left out.
struct PresentInput: Sendable {
    /// In the order of the job's files.
    let sources: [JSONLines.InputSource]

    init(of job: Job, in directory: RunDirectory) {
        var sources: [JSONLines.InputSource] = []
        var count = 0
        for input in job.inputs {
            var alone = job
            alone.inputs = [input]
            // If a named pipe is gone, its copy is still there.
            for file in (try? alone.inputFiles()) ?? [input] {
                let isStream = FileIdentity(path: file).map { !$0.isRegular } ?? true
                count += 1
                if file == "-" {
                    sources.append(.init(path: directory.path + "/stdin.jsonl", name: Self.spoken))
                } else if isStream {
                    let copy = "\(directory.path)/pipe-\(count).jsonl"
                    sources.append(.init(path: copy, name: file))
                } else {
                    sources.append(.init(path: file))
                }
            }
        }
        self.sources = sources.map { Self.unpacked($0, in: directory) ?? $0 }
            .filter { FileIdentity(path: $0.path)?.isRegular == true }
    }

    private static let spoken = "standard input"

    /// The unpacked copy that the run made of a file; nil if there is none of its present state.
    private static func unpacked(
        _ source: JSONLines.InputSource, in directory: RunDirectory
    ) -> JSONLines.InputSource? {
        guard FileIdentity(path: source.path)?.isRegular == true, source.isPacked else {
            return nil
        }
        let copy = directory.path + "/unpacked" + InputFileSet.name(ofCopyOf: source)
        return FileIdentity(path: copy) == nil ? nil : .init(path: copy, name: source.name)
    }

    /// The source that an import recorded by a path; nil if it is no longer there or has changed.
    ///
    /// The checkpoint has paths relative to the run's working folder, and run directories may move.
    func source(
        notedAs noted: Checkpoint.InputSource, in directory: RunDirectory
    ) -> JSONLines.InputSource? {
        let name = Self.name(of: noted.path)
        let known = sources.filter { Self.name(of: $0.path) == name }
        // The unpacked copy of a file that has changed since stays until the next run.
        let others = [directory.path + "/" + name, noted.path].map {
            JSONLines.InputSource(path: $0)
        }
        return (known + others).first { source in
            FileIdentity(path: source.path).map {
                $0.isRegular && Int64($0.size) == noted.size
            } ?? false
        }
    }

    private static func name(of path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }
}
