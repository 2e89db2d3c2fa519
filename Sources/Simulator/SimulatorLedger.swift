import Hashing
package import JSON
import Platform
import Synchronization

/// The server's own record of arrived requests and charges.
///
/// It does not depend on what a client records, so the two can be compared.
package final class SimulatorLedger: Sendable {
    /// The totals at one moment.
    package struct Account: Equatable, Sendable {
        /// Requests for answers that arrived completely, including those that were refused or
        /// failed.
        package var arrivals = 0
        /// Answers that were generated, billed even if the reply was then cut off or lost.
        package var answers = 0
        package var inputTokens = 0
        package var outputTokens = 0
        /// How often each fault or refusal happened.
        package var faults: [String: Int] = [:]
        /// Arrivals by model and conversation; see ``SimulatorLedger/key(model:conversation:)``.
        package var arrivalsByPrompt: [UInt64: Int] = [:]

        /// The largest number of arrivals of one conversation at one model.
        package var mostArrivalsOfOnePrompt: Int { arrivalsByPrompt.values.max() ?? 0 }

        /// The JSON that `/ledger` serves.
        package var json: JSONValue {
            [
                "arrivals": .number(JSONNumber(arrivals)),
                "answers": .number(JSONNumber(answers)),
                "input_tokens": .number(JSONNumber(inputTokens)),
                "output_tokens": .number(JSONNumber(outputTokens)),
                "prompts": .number(JSONNumber(arrivalsByPrompt.count)),
                "most_arrivals_of_one_prompt": .number(JSONNumber(mostArrivalsOfOnePrompt)),
                "faults": .object(
                    JSONObject(
                        faults.sorted { $0.key < $1.key }
                            .map { ($0.key, .number(JSONNumber($0.value))) })),
            ]
        }
    }

    private let state = Mutex(Account())
    /// A file opened for appending, -1 for none; each line is one `write`, so a kill cannot split
    /// it.
    private let file: Int32

    init(arrivalsFile: String?) throws(SimulatorOptionsError) {
        guard let path = arrivalsFile else {
            file = -1
            return
        }
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        if file < 0 {
            throw SimulatorOptionsError("cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { if file >= 0 { close(file) } }

    /// The account so far.
    package var account: Account { state.withLock { $0 } }

    /// Identifies a conversation with a model: a hash of all message texts, separated by line
    /// breaks.
    package static func key(model: String, conversation: String) -> UInt64 {
        StableHash.of("key", model, conversation).value
    }

    /// Records an arrival.
    ///
    /// - Returns: How often this conversation has arrived, including this time.
    func arrived(model: String, key: UInt64) -> Int {
        let (arrival, count) = state.withLock { account in
            account.arrivals += 1
            account.arrivalsByPrompt[key, default: 0] += 1
            return (account.arrivals, account.arrivalsByPrompt[key, default: 0])
        }
        if file >= 0 {
            let name = JSONValue.string(model).text
            let prompt = String(key, radix: 16)
            let line = Array("{\"n\":\(arrival),\"model\":\(name),\"prompt\":\"\(prompt)\"}\n".utf8)
            _ = write(file, line, line.count)
        }
        return count
    }

    func answered(inputTokens: Int, outputTokens: Int) {
        state.withLock { account in
            account.answers += 1
            account.inputTokens += inputTokens
            account.outputTokens += outputTokens
        }
    }

    func noteFault(_ name: String) { state.withLock { $0.faults[name, default: 0] += 1 } }
}
