import Evaluation
package import JSON
package import Jobs

/// The correct answer for an item: as defined by the job's first scorer that has a reference,
/// otherwise the record's own field `reference`.
package struct ItemReference: Sendable {
    private let reference: Reference?

    /// Nil if the job is not known any more.
    package init(_ job: Job?) {
        reference =
            (job?.scorers ?? []).lazy.compactMap { scorer in
                scorer.object["reference"].flatMap { try? Reference($0) }
            }.first
    }

    /// All correct answers; one empty text if none is known.
    package func texts(in fields: JSONObject) -> [String] {
        guard let reference else {
            let own = fields["reference"]
            let texts = (own?.array ?? [own ?? .null]).compactMap { $0.string ?? $0.number?.lexeme }
            return texts.isEmpty ? [""] : texts
        }
        let texts = (try? reference.texts(in: fields)) ?? []
        return texts.isEmpty ? [""] : texts
    }
}
