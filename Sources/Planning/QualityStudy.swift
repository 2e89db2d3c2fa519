/// What earlier runs have shown of the models of a job, for its targets that go by it.
package struct QualityStudy: Sendable {
    /// What a run says about one target's models.
    package struct Verdict: Equatable, Sendable {
        /// Why an entry of the route is not good enough, by the entry as the job has it.
        package let objections: [String: String]
        /// Which model is the best and what the others came to.
        package let note: String

        package init(objections: [String: String], note: String) {
            (self.objections, self.note) = (objections, note)
        }
    }

    /// By the target's name.
    package let verdicts: [String: Verdict]

    package init(_ verdicts: [String: Verdict] = [:]) { self.verdicts = verdicts }
}
