import Platform
import Records

/// Folders of files, each with the file name by which its format's reader finds it.
extension ResultsCommand {
    /// Whether the output is a folder for logs: an existing one, or a name that ends like one.
    var isFolderOfLogs: Bool {
        guard options.format.objectionToName != nil, let path = options.output else { return false }
        if path.hasSuffix("/") { return true }
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Writes a log for each target, or for the selected one.
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
            let format = try await options.format.make(run, .init(target: target))
            let name = format?.fileName ?? options.format.name
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            missing += try await write(run, format, target, recosting, to: path)
        }
        return missing
    }

    /// Explains how inspect finds a log, if the file name that the user chose hides it.
    func noteName(_ path: String, _ context: CommandContext) {
        if let words = options.format.objectionToName?(path) { context.note(words) }
    }
}
