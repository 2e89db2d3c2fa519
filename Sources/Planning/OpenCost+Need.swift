package import Routing

extension OpenCost {
    /// What a budget needs to hold for such a request; nil if the plan reports it.
    package var need: String? {
        switch self {
        case .price: nil
        case .output:
            "a budget needs a limit on the output, \"max_tokens\", where the model's own is not "
                + "known"
        case .input:
            "a budget needs to know the model's longest prompt where files, searches or earlier "
                + "answers are part of it"
        case .fallback(let name):
            "a budget needs the price and the limits of each model that may answer instead, and "
                + "those of \"\(name)\" are not known"
        }
    }
}
