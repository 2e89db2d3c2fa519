import Evaluation
package import JSON

/// What is right for an item, as the job's first scorer that has a reference says it.
package struct ItemReference: Sendable {
    private let reference: Reference?

    /// Nil stands for a job that is not known any more.
    package init(_ job: Job?) {
        reference =
            (job?.scorers ?? []).lazy.compactMap { scorer in
                scorer.object["reference"].flatMap { try? Reference($0) }
            }.first
    }

    /// All right answers; one empty text where none is known.
    package func texts(in fields: JSONObject) -> [String] {
        let texts = reference.flatMap { try? $0.texts(in: fields) } ?? []
        return texts.isEmpty ? [""] : texts
    }
}
