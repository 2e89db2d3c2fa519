/// Why scores are not those of the job's scorers, by scorer; empty if all are.
package typealias ScoreObstacles = [String: String]
