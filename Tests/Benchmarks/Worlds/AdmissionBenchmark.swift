import Worlds

/// How much of what servers allow is used, and how much of what is sent they refuse: many kinds
/// of servers in simulated time, before the whole of dispatch and router.
///
/// Each row plays a server with some seeds, from which all that is drawn by chance follows: the
/// latencies, the refusals, and how far into its minute the server's clock is.
enum AdmissionBenchmark {
    /// Takes names of families, none for all; `--seeds` of each row, `--from` the first of them;
    /// `--rows` a text that the names of rows hold.
    static func run(_ arguments: [String]) async throws {
        let names = Array(arguments.prefix { !$0.hasPrefix("--") })
        let options = try BenchmarkOptions(
            Array(arguments.dropFirst(names.count)), names: ["seeds": "3", "from": "1", "rows": ""])
        let first = UInt64(try options.count("from"))
        let seeds = first..<first + UInt64(max(1, try options.count("seeds")))
        let wanted = options.text("rows")
        let families = try names.isEmpty ? Family.all : names.map(family)
        print("\(seeds.count) seeds from \(first); of each measure the worst, and the median")
        var report = AdmissionReport()
        for family in families {
            print("\(family.name)")
            var all: [Sample] = []
            for row in family.rows where wanted.map(row.name.contains) ?? true {
                let samples = await play(row, seeds)
                report.add(row, samples)
                all += samples
            }
            report.pool(family, all)
        }
        report.finish()
    }

    private static func family(_ name: String) throws(BenchmarkFailure) -> Family {
        guard let family = Family.all.first(where: { $0.name == name }) else {
            let known = Family.all.map(\.name).joined(separator: " ")
            throw BenchmarkFailure("unknown family \(name); there are: \(known)")
        }
        return family
    }

    /// Seeds side by side, on as many cores as there are.
    private static func play(_ row: Family.Row, _ seeds: Range<UInt64>) async -> [Sample] {
        await withTaskGroup(of: Sample.self) { group in
            for seed in seeds { group.addTask { row.play(seed) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Prints rows and counts those that miss a goal.
private struct AdmissionReport {
    private var rows = 0
    private var missed = 0

    mutating func add(_ row: Family.Row, _ samples: [Sample]) {
        let misses = row.goals.filter { !$0.isMet(by: samples) }
        rows += 1
        missed += misses.isEmpty ? 0 : 1
        let figures = row.goals.map { $0.text(of: samples) }.joined(separator: ", ")
        let verdict =
            misses.isEmpty
            ? "met" : "MISSED: " + misses.map(\.wish).joined(separator: ", ")
        print("  \(Figures.padded(row.name, 46)) \(figures): \(verdict)")
    }

    /// What all rows of a family have to meet together.
    mutating func pool(_ family: Family, _ samples: [Sample]) {
        for (share, goal) in family.pooled {
            let good = samples.count { $0[goal.measure].map(goal.isMet) ?? false }
            let isMet = Double(good) >= share * Double(samples.count)
            rows += 1
            missed += isMet ? 0 : 1
            print(
                "  all rows: \(goal.wish) in \(good) of \(samples.count) runs, "
                    + "\(Figures.percent(share)) are wanted: \(isMet ? "met" : "MISSED")")
        }
    }

    func finish() { print("\(rows - missed) of \(rows) met") }
}
