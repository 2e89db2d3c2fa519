import Checkpoint
import JSONLines

/// Finds runs by the user's arguments: a run, a folder of runs, or a pattern.
package enum RunFinder {
    /// The directories, each once, in the order of the arguments.
    ///
    /// A path that is not a run and contains none is passed on as it is; opening it reports the
    /// error.
    package static func runs(_ names: [String]) -> [String] {
        var found: [String] = []
        for name in names {
            for path in runs(name) where !found.contains(path) { found.append(path) }
        }
        return found
    }

    private static func runs(_ name: String) -> [String] {
        if RunDirectory(path: name).hasCheckpoint { return [name] }
        let trimmed = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
        // A folder of runs stands for everything in it.
        let inside = InputFiles.folders(trimmed + "/*").filter(isRun)
        if !inside.isEmpty { return inside }
        let fitting = InputFiles.folders(name).filter(isRun)
        return fitting.isEmpty ? [name] : fitting
    }

    private static func isRun(_ path: String) -> Bool { RunDirectory(path: path).hasCheckpoint }
}
