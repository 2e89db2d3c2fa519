import Evaluation
import JSON
package import Jobs
package import Results
import Vocabulary

extension JobDeclaration {
    /// What a scorer's scores are called.
    package var scoreName: String { object["name"]?.string ?? object["type"]?.string ?? "" }
}

extension Job {
    /// What answers count that could not be read, by the names of the scorers.
    package var unreadableRules: [String: UnreadableRule] {
        Dictionary(scorers.map { ($0.scoreName, UnreadableRule(of: $0.object)) }) { first, _ in
            first
        }
    }
}
