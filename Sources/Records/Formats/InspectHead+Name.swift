import Hashing

/// Under what name and ids inspect_ai finds a log.
extension InspectFormat.Head {
    /// `2026-11-23T10-31-32+00-00_job_ID.json`, whose parts inspect tells apart by the `_`.
    package var fileName: String {
        let time = began.hasSuffix("Z") ? began.dropLast() + "+00:00" : began[...]
        func plain(_ text: some StringProtocol) -> String {
            String(text).replacing(/[^A-Za-z0-9+.-]/, with: "-")
        }
        return "\(plain(time))_\(plain(job))_\(taskID).json"
    }

    /// Whether `inspect log list` shows a file of this name: it wants the time at its beginning.
    package static func isListed(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.prefixMatch(of: /\d{4}-\d\d-\d\dT\d\d[:-]\d\d[:-]\d\d/) != nil
    }

    /// The same however often the log is written, and another for each target.
    var taskID: String { Self.id([job, target, began]) }

    /// The same for all targets of a run.
    package var runID: String { Self.id([job, began]) }

    /// As long as those of inspect's own.
    private static func id(_ parts: [String]) -> String {
        String(SHA256.digest(of: parts.joined(separator: "\n")).hex.prefix(22))
    }
}
