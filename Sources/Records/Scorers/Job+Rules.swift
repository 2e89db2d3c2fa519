import Evaluation
import JSON
package import Jobs
package import Results
import Vocabulary

extension JobDeclaration {
    /// The name of a scorer's scores.
    package var scoreName: String { object["name"]?.string ?? object["type"]?.string ?? "" }
}

extension Job {
    /// How unreadable answers are scored, by the names of the scorers.
    package var unreadableRules: [String: UnreadableRule] {
        Dictionary(scorers.map { ($0.scoreName, UnreadableRule(of: $0.object)) }) { first, _ in
            first
        }
    }
}
