import Evaluation
import Jobs
import Planning
import Records
package import Vocabulary

/// What a job's judge will be asked, as far as that is known before there are answers.
package struct JudgeForecast: Equatable, Sendable {
    /// The names of its scores.
    package let name: String
    /// The target that judges.
    package let judge: String
    /// The largest number of questions, without repetitions.
    package let questions: Int
    /// Nil for no limit.
    package let budget: Money?

    init(_ judge: Judge, of job: Job, on targets: [TargetCheck]) {
        name = judge.name
        self.judge = judge.target.name
        budget = judge.budget(of: job)
        let judged = targets.filter { target in
            judge.definition.targets?.contains(target.target.name) ?? true
        }
        switch judge.definition.kind {
        case .grade: questions = judged.reduce(0) { $0 + $1.requests }
        // Each pair is shown in both orders.
        case .pair: questions = 2 * (judged.map(\.requests).min() ?? 0)
        }
    }
}
