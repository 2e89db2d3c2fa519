import Dispatch
import Foundation
import Fuzzing
import Synchronization
import Vocabulary

/// Scores a great many changed answers and tells what the worst of them took.
enum AnswerFuzzBenchmark {
    /// Far longer than any answer takes: what is not done by then never ends.
    private static let patience = Duration.seconds(30)
    private static let timeBound = Duration.milliseconds(10)
    private static let stepBound = 2_000.0

    static func run(_ arguments: [String]) throws {
        let options = try BenchmarkOptions(
            arguments, names: ["answers": "1000000", "seed": "1", "only": "0"])
        let (answers, seed) = (try options.count("answers"), try options.count("seed"))
        let only = try options.count("only")
        let fuzz = try AnswerFuzz()
        let watch = watch(fuzz)
        defer { watch.cancel() }
        let began = ContinuousClock.now
        let figures = fuzz.run(
            answers: answers, seed: UInt64(seed), only: only > 0 ? only : nil)
        let seconds = (ContinuousClock.now - began).seconds
        print("\(answers) answers, seed \(seed), \(figures.count) scorers, \(Int(seconds)) s")
        for figure in figures {
            print(
                String(
                    format: "  %@: at most %.0f steps a byte, %.2f ms of CPU (answer %d), "
                        + "%d out of steps",
                    figure.scorer, figure.steps, figure.time.seconds * 1_000,
                    figure.slowestNumber, figure.exhausted))
        }
        print("hangs: 0")
        let slow = figures.filter { $0.time > timeBound }
        for figure in slow {
            print("too slow for \(figure.scorer): \(figure.slowest.debugDescription)")
        }
        let wrong = figures.filter { $0.outOfRange > 0 || $0.steps > stepBound }
        guard slow.isEmpty, wrong.isEmpty else {
            throw BenchmarkFailure("a bound is broken: 2,000 steps a byte, 10 ms, scores 0 to 1")
        }
    }

    /// Ends the process when one answer takes too long, saying which.
    private static func watch(_ fuzz: AnswerFuzz) -> any DispatchSourceTimer {
        let seen = Mutex((number: 0, scorer: "", since: ContinuousClock.now))
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler {
            let current = fuzz.current
            // Making the answers before the only one that is scored takes longer than that.
            guard current.number > 0 else { return }
            let isStuck = seen.withLock { seen in
                if (seen.number, seen.scorer) != (current.number, current.scorer) {
                    seen = (current.number, current.scorer, ContinuousClock.now)
                }
                return ContinuousClock.now - seen.since > patience
            }
            guard isStuck else { return }
            print("hangs: 1: \(current.scorer) on \(current.answer.debugDescription)")
            exit(1)
        }
        timer.resume()
        return timer
    }
}
