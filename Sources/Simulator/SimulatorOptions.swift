/// How the simulated models are served.
package struct SimulatorOptions: Sendable {
    /// 0 lets the system choose.
    package var port: UInt16 = 0
    /// The time that every model takes to answer; nil keeps each model's own time.
    package var latency: Duration?
    /// The seed that decides which requests get the faults.
    package var seed: UInt64 = 1
    package var faults = FaultRates()
    /// The wait that the server tells a refused client.
    package var retryAfter: Duration = .milliseconds(50)
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    /// The key that clients must send; nil admits every client.
    package var apiKey: String?
    /// A file that gets one line for each arrival, written before the server answers.
    package var arrivalsFile: String?

    package init() {}

    /// Reads the value of `--fault`, such as `reset=0.01,http500=0.02`.
    ///
    /// - Throws: ``SimulatorOptionsError`` with a sentence for the user.
    package static func parse(faults text: String) throws(SimulatorOptionsError) -> FaultRates {
        try FaultRates(parsing: text)
    }
}

/// An invalid option, with a sentence for the user.
package struct SimulatorOptionsError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
