import Console
import JSON
import Jobs
import Providers
import Vocabulary

/// Reads a job file and applies the overrides of the command line.
enum JobLoading {
    /// - Throws: ``CommandFailure`` with every finding.
    static func job(
        _ file: String, settings: [Assignment], concurrency: Int? = nil, budget: Money? = nil,
        isUncapped: Bool = false, errors: String? = nil, catalogs: [String] = [],
        authorities: String? = nil, shard: Shard? = nil, in folder: String = "."
    ) throws(CommandFailure) -> Job {
        do {
            var overrides = try settings.map { try JobOverride(set: "\($0.key)=\($0.value)") }
            if let concurrency {
                overrides.append(
                    JobOverride(
                        option: "--concurrency", path: ["limits", "concurrency"],
                        value: .number(JSONNumber(concurrency))))
            }
            if let budget {
                overrides.append(
                    JobOverride(
                        option: "--budget", path: ["limits", "budget_usd"],
                        value: try .parse(budget.decimal)))
            }
            if isUncapped {
                overrides.append(
                    JobOverride(
                        option: "--no-budget", path: ["limits", "budget_usd"],
                        value: .string(JobLimits.uncapped)))
            }
            if let errors {
                overrides.append(
                    JobOverride(
                        option: "--max-errors", path: ["limits", "max_errors"],
                        value: .string(errors)))
            }
            if !catalogs.isEmpty {
                // Relative to the current folder; the job's own paths are relative to its file.
                let paths = catalogs.map { path($0, from: folder) }
                overrides.append(
                    JobOverride(
                        option: "--catalog", path: ["catalog"],
                        value: .array(paths.map { .string($0) })))
            }
            if let authorities {
                overrides.append(
                    JobOverride(
                        option: "--ca-file", path: ["ca_file"],
                        value: .string(path(authorities, from: folder))))
            }
            let decoder = JobDecoder(
                presets: ProviderPreset.all.keys.sorted(), shard: shard)
            return try decoder.job(file: file, overrides: overrides)
        } catch let error as JobFindings {
            throw CommandFailure(.badJob, error.description)
        } catch { throw CommandFailure(.badJob, "\(error)") }
    }

    /// A path of the command line, which is relative to the current folder.
    static func path(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
}
