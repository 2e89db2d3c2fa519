import Vocabulary

extension Job {
    /// Whether some requests may share one answer, as far as the job file tells; lines may say
    /// otherwise.
    package var mayShareAnswers: Bool {
        switch reuse {
        case .none: false
        case .all: true
        case .deterministic:
            // Lines that carry their own requests may ask for anything.
            prompt == nil || targets.contains(where: isDeterministic)
        }
    }

    private func isDeterministic(_ target: Target) -> Bool {
        guard target.samples == 1 else { return false }
        let request = PromptRequest(body: parameters)
        return target.request(for: request).isDeterministic
    }
}
