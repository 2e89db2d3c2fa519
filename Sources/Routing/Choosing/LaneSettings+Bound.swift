package import Vocabulary

/// The upper bound of a request's cost on a lane: what a budget reserves, and "at most" in a
/// forecast.
extension LaneSettings {
    /// Tokens of all answers together; nil if there is no bound.
    package func mostOutput(of bound: RequestBound) -> Int? {
        asSent(bound).output(ofModel: maximumOutput)
    }

    /// Why the upper bound of the cost here is unknown; nil if it is known.
    package func openCost(of bound: RequestBound) -> OpenCost? {
        let bound = asSent(bound)
        if let open = ownOpenCost(of: bound) { return open }
        return fallbacks(of: bound).first {
            $0.lane?.ownOpenCost(of: bound) != nil || $0.lane == nil
        }
        .map { .fallback($0.name) }
    }

    /// The upper bound of the cost here; nil if unknown.
    package func mostCost(of bound: RequestBound) -> Money? {
        guard openCost(of: bound) == nil else { return nil }
        let bound = asSent(bound)
        return fallbacks(of: bound).compactMap(\.lane).reduce(ownMostCost(of: bound)) {
            max($0, $1.ownMostCost(of: bound))
        }
    }

    /// The bound of the body that is sent.
    package func asSent(_ bound: RequestBound) -> RequestBound {
        added.map { bound.joined(with: $0) } ?? bound
    }

    private func fallbacks(of bound: RequestBound) -> [(name: String, lane: LaneSettings?)] {
        bound.fallbacks.filter { $0 != model.model }.map { ($0, others?.lane(self, $0)) }
    }

    private func ownOpenCost(of bound: RequestBound) -> OpenCost? {
        guard let price else { return .price }
        if price.isFree { return nil }
        if bound.input == nil, maximumInput == nil { return .input }
        return bound.output(ofModel: maximumOutput) == nil ? .output : nil
    }

    private func ownMostCost(of bound: RequestBound) -> Money {
        mostCost(
            inputTokens: bound.input ?? maximumInput ?? 0,
            outputTokens: bound.output(ofModel: maximumOutput) ?? 0, images: bound.images,
            anyTier: bound.namesTier, surcharge: bound.surcharge) ?? .zero
    }
}
