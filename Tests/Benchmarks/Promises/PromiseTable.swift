import Foundation
import Vocabulary

/// Puts every promise to the test and says in a table what came of it.
///
/// The short form is for each change, the long one for a night.
struct PromiseTable {
    let isLong: Bool
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["long": "no", "seed": "1", "only": ""])
        let table = PromiseTable(
            isLong: options.isSet("long"), seed: UInt64(try options.count("seed")))
        let only = Set((options.text("only") ?? "").split(separator: ",").compactMap { Int($0) })
        var findings: [PromiseFinding] = []
        let began = ContinuousClock.now
        for trial in table.trials where only.isEmpty || !only.isDisjoint(with: trial.numbers) {
            // At once, so that one sees what takes its time.
            print("\(trial.name): ", terminator: "")
            fflush(nil)
            let began = ContinuousClock.now
            do {
                findings += try await trial.run()
            } catch {
                findings += trial.numbers.map {
                    PromiseFinding($0, trial.name, cases: 0, violations: ["\(error)"])
                }
            }
            let seconds = (ContinuousClock.now - began).seconds
            print(String(format: "%.0f s", seconds))
            fflush(nil)
        }
        // A promise that nobody puts to the test is not kept.
        for number in Self.numbers where only.isEmpty || only.contains(number) {
            guard !findings.contains(where: { $0.number == number }) else { continue }
            findings.append(
                PromiseFinding(number, "untried", cases: 0, violations: ["no campaign is about it"])
            )
        }
        print(text(findings))
        print(String(format: "%.0f s in all", (ContinuousClock.now - began).seconds))
        let broken = findings.count { !$0.isKept }
        if broken > 0 { throw BenchmarkFailure("\(broken) promises broken, seed \(table.seed)") }
    }

    /// The promises there are; `Promises.md` has their words.
    static let numbers = 1...27

    /// One campaign, and the promises that it is about.
    struct Trial {
        let name: String
        let numbers: Set<Int>
        let run: () async throws -> [PromiseFinding]
    }

    private static func text(_ findings: [PromiseFinding]) -> String {
        var rows = [["", "promise", "cases", "broken", "figure"]]
        for finding in findings.sorted(by: { $0.number < $1.number }) {
            rows.append([
                "\(finding.number)", finding.name, "\(finding.cases)",
                "\(finding.violations.count)", finding.figure,
            ])
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "  ") + "  " + row[4]
        }
        for finding in findings {
            lines += finding.violations.prefix(10).map { "BROKEN \(finding.number): \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}
