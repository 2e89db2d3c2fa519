import Console
package import Vocabulary

/// The targets of a run at one moment, one line each, below the ``ProgressLine``.
package enum TargetLines {
    /// No lines for a single target, which the line above covers, or in a small window.
    ///
    /// If there are more targets than lines, blocked targets come first.
    package static func render(_ progress: RunProgress, width: Int, height: Int) -> [String] {
        let limit = min(8, height / 3)
        let targets = progress.targets
        let isBusy = [.running, .judging, .draining].contains(progress.phase)
        guard targets.count > 1, isBusy, width >= 40, limit >= 2 else { return [] }

        let isCut = targets.count > limit
        let ranked = isCut ? targets.filter(needsEye) + targets.filter { !needsEye($0) } : targets
        let shown = isCut ? Array(ranked.prefix(limit - 1)) : ranked
        var table = TextTable([
            .init("", minimum: 8), .init("", .right), .init("", .right, rank: 2),
            .init("", .right, rank: 1), .init("", rank: 3, minimum: 12),
        ])
        for target in shown {
            table.append([
                "  " + target.name,
                CountText.percent(target.done, of: target.total),
                "\(CountText.grouped(target.done))/\(CountText.grouped(target.total))",
                target.failed > 0 ? "\(CountText.grouped(target.failed)) failed" : "",
                target.state ?? "",
            ])
        }
        let lines = table.lines(width: width)
        return isCut ? lines + ["  and \(targets.count - shown.count) more"] : lines
    }

    private static func needsEye(_ target: TargetProgress) -> Bool {
        target.state != nil || target.failed > 0
    }
}
