package import Records
package import Results

/// The outcome of the judging as a whole.
package struct JudgingOutcome: Sendable {
    package var reports: [RunSummary.Judge] = []
    /// How the first unfinished judging ended.
    package var obstacle: RunReport.Status?
    /// How the judge's batch ended; nil if nothing was asked.
    package var ending: RunReport.Status?
    /// Whether scores may have changed since results were written.
    package var mark = ""
    /// Why scores are not those of the job's judges, by the names of judges that changed and could
    /// not judge all answers again.
    package var obstacles: ScoreObstacles = [:]

    package init(
        reports: [RunSummary.Judge] = [], obstacle: RunReport.Status? = nil,
        ending: RunReport.Status? = nil, mark: String = "", obstacles: ScoreObstacles = [:]
    ) {
        self.reports = reports
        self.obstacle = obstacle
        self.ending = ending
        self.mark = mark
        self.obstacles = obstacles
    }

    /// Questions without an answer although the judging is finished.
    package var failed: Int { reports.reduce(0) { $0 + $1.failed } }
}
