import Platform
import Running

/// Logs of inspect_ai, each under the name by which inspect finds it in its folder.
extension ResultsCommand {
    /// Whether the output is a folder for logs: one that is there, or a name that ends as one.
    var isFolderOfLogs: Bool {
        guard options.format == .inspect, let path = options.output else { return false }
        if path.hasSuffix("/") { return true }
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Writes a log for each target, or for the one that is named.
    ///
    /// - Returns: How many results lack their item, over all logs.
    func writeLogs(
        of run: StoredRun, place: Int?, _ recosting: Recosting?
    ) async throws -> Int {
        var missing = 0
        let folder = options.output ?? "."
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw CommandFailure(.io, "\(folder): \(String(cString: strerror(errno))).")
        }
        for target in place.map({ [$0] }) ?? Array(run.targets.indices) {
            let head = try await run.inspectHead(ofTarget: target)
            let format = InspectFormat(head: head, reference: ItemReference(run.job))
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + head.fileName
            missing += try await write(run, format, target, recosting, to: path)
        }
        return missing
    }

    /// Explains how inspect finds a log, if the file name that the user chose hides it.
    func noteName(_ path: String, _ context: CommandContext) {
        guard options.format == .inspect, !InspectFormat.Head.isListed(path) else { return }
        context.note(
            "inspect log list does not show \(path), because its name does not begin with a "
                + "timestamp. Give a folder, as in -o logs/, and Sluice chooses the file name.")
    }
}
