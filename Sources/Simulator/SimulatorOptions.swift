/// How the simulated models are served.
package struct SimulatorOptions: Sendable {
    /// 0 lets the system choose.
    package var port: UInt16 = 0
    /// How long every model thinks; nil leaves each its own time.
    package var latency: Duration?
    /// Decides which requests meet the faults.
    package var seed: UInt64 = 1
    package var faults = FaultRates()
    /// The wait that is sent to a refused client.
    package var retryAfter: Duration = .milliseconds(50)
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    /// A key that clients must show; nil lets everyone in.
    package var apiKey: String?
    /// A file that gets one line for each arrival, written before it is answered.
    package var arrivalsFile: String?

    package init() {}

    /// Reads the value of `--fault`, such as `reset=0.01,http500=0.02`.
    ///
    /// - Throws: ``SimulatorOptionsError`` with a sentence for the user.
    package static func parse(faults text: String) throws(SimulatorOptionsError) -> FaultRates {
        try FaultRates(parsing: text)
    }
}
