/// A fault of the simulated server, by its name in `--fault`.
package enum SimulatedFault: Hashable, Sendable {
    case reset, close, stall, stallHeaders, truncate, wrongLength, garbage, drip
    /// A reply with status 200 whose body is an error.
    case error200
    /// A reply with status 200 without a choice.
    case empty
    /// No capacity in the flex tier; requests of the standard tier never fail this way.
    case noFlex
    /// An error with that HTTP status.
    case status(Int)

    /// Reads a name of `--fault`; a status is its number, with or without `http` before it.
    init?(name: String) {
        if let fault = Self.named.first(where: { $0.name == name })?.fault {
            self = fault
            return
        }
        guard let status = Int(name.hasPrefix("http") ? name.dropFirst(4) : name[...]),
            (400...599).contains(status)
        else { return nil }
        self = .status(status)
    }

    package var name: String {
        if case .status(let status) = self { return "http\(status)" }
        return Self.named.first { $0.fault == self }?.name ?? ""
    }

    static let named: [(name: String, fault: SimulatedFault)] = [
        ("reset", .reset), ("close", .close), ("stall", .stall), ("stallheaders", .stallHeaders),
        ("truncate", .truncate), ("wronglength", .wrongLength), ("garbage", .garbage),
        ("drip", .drip), ("error200", .error200), ("empty", .empty),
        ("flex", .noFlex),
    ]

    static let names = named.map(\.name) + ["429", "500", "503"]
}

/// Faults and how often each happens, as shares of all requests.
package struct FaultRates: Equatable, Sendable {
    /// One fault and its share.
    package struct Rate: Equatable, Sendable {
        package let fault: SimulatedFault
        package let share: Double
    }

    package private(set) var rates: [Rate] = []

    package init() {}

    /// Reads `reset=0.01,http500=0.02`.
    ///
    /// - Throws: ``SimulatorOptionsError`` with a sentence for the user.
    package init(parsing text: String) throws(SimulatorOptionsError) {
        for item in text.split(separator: ",") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0.filter { $0 != " " }) }
            guard parts.count == 2 else {
                throw SimulatorOptionsError(
                    "a fault is written name=share, such as reset=0.01, not \"\(item)\"")
            }
            guard let fault = SimulatedFault(name: parts[0].lowercased()) else {
                let names = SimulatedFault.names.joined(separator: ", ")
                throw SimulatorOptionsError("there is no fault \"\(parts[0])\"; there are \(names)")
            }
            guard let share = Double(parts[1]), (0...1).contains(share) else {
                throw SimulatorOptionsError(
                    "the share of \"\(parts[0])\" must be a number from 0 to 1, not \"\(parts[1])\""
                )
            }
            guard !rates.contains(where: { $0.fault == fault }) else {
                throw SimulatorOptionsError("duplicate fault \"\(parts[0])\"")
            }
            rates.append(Rate(fault: fault, share: share))
        }
        guard rates.reduce(0, { $0 + $1.share }) <= 1.000_000_1 else {
            throw SimulatorOptionsError("the shares of all faults together exceed 1")
        }
    }

    /// The fault for a random number between 0 and 1.
    func fault(at draw: Double) -> SimulatedFault? {
        var bound = 0.0
        for rate in rates {
            bound += rate.share
            if draw < bound { return rate.fault }
        }
        return nil
    }
}
