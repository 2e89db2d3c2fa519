import Catalog
import JSON
import Vocabulary

extension JobDecoder {
    func limits(_ reader: inout JobReader) -> JobLimits {
        var limits = JobLimits()
        guard var reader = reader.reader("limits") else { return limits }
        limits.concurrency =
            reader.int("concurrency", in: JobLimits.concurrencyRange) ?? limits.concurrency
        limits.attempts = reader.int("attempts", in: JobLimits.attemptsRange) ?? limits.attempts
        limits.resendsInDoubt =
            reader.int("resend_in_doubt", in: 0...limits.attempts - 1)
            ?? min(limits.resendsInDoubt, limits.attempts - 1)
        if reader.object["budget_usd"]?.string == JobLimits.uncapped {
            _ = reader.value("budget_usd")
            limits.isUncapped = true
        } else {
            limits.budget = reader.budget("budget_usd")
        }
        limits.scope = reader.choice("budget_scope", of: LimitScope.self) ?? limits.scope
        limits.requests = reader.int("max_requests", in: 1...Int.max)
        limits.tokens = reader.int("max_total_tokens", in: 1...Int.max)
        limits.time = reader.duration(
            "max_time", atMost: JobLimits.longestTime, spelled: "30 days (720h)")
        if var budgets = reader.reader("model_budgets_usd") {
            for name in budgets.object.keys {
                limits.modelBudgets[name] = budgets.budget(name)
            }
        }
        let timeouts = limits.timeouts
        limits.timeouts.total = reader.duration("timeout") ?? timeouts.total
        limits.timeouts.connect = reader.duration("connect_timeout") ?? timeouts.connect
        limits.timeouts.firstByte = reader.duration("first_byte_timeout") ?? timeouts.firstByte
        limits.timeouts.idle = reader.duration("idle_timeout") ?? timeouts.idle
        limits.inFlightBytes =
            reader.int("in_flight_bytes", in: JobLimits.inFlightBytesRange) ?? limits.inFlightBytes
        limits.errors = errors(&reader) ?? limits.errors
        limits.input = input(&reader)
        reader.finish()
        return limits
    }

    private func input(_ reader: inout JobReader) -> InputLimits {
        var limits = InputLimits()
        let bytes = InputLimits.lineBytesRange
        limits.lineBytes = reader.int("line_bytes", in: bytes) ?? limits.lineBytes
        limits.stringBytes = reader.int("string_bytes", in: bytes) ?? limits.stringBytes
        limits.depth = reader.int("depth", in: InputLimits.depthRange) ?? limits.depth
        limits.keys = reader.int("keys", in: InputLimits.keysRange) ?? limits.keys
        limits.lines = reader.int("lines", in: InputLimits.linesRange) ?? limits.lines
        limits.unpackedBytes = reader.int("unpacked_bytes", in: 1...Int.max)
        return limits
    }

    /// Names that `drop` may leave out; others would change what the answer must be.
    func droppable(_ reader: inout JobReader) -> [String]? {
        guard let values = reader.array("droppable") else { return nil }
        if reader.object["unsupported"]?.string != "drop" {
            reader.complain("droppable", "has no effect without \"unsupported\": \"drop\".")
        }
        var names: [String] = []
        for (index, value) in values.enumerated() {
            let path = reader.path(of: "droppable") + [String(index)]
            guard let name = value.string else {
                reader.log.add(
                    path, "\(quoted(path)) must be a parameter's name, not \(described(value)).")
                continue
            }
            if !UnsupportedPolicy.steering.contains(name) {
                reader.log.add(
                    path,
                    "\"\(name)\" cannot be left out: without it the answer would be another."
                        + Suggestion.phrase(for: name, among: UnsupportedPolicy.steering.sorted()))
            }
            names.append(name)
        }
        return names
    }

    /// A number of items, or a text as ``ErrorLimit`` reads it.
    private func errors(_ reader: inout JobReader) -> ErrorLimit? {
        guard let value = reader.value("max_errors") else { return nil }
        let text = value.string ?? value.int.map { String($0) } ?? ""
        if let limit = ErrorLimit(text) { return limit }
        reader.complain(
            "max_errors",
            "must be a number of items, a share like \"20%\", or \"off\", not \(described(value)).")
        return nil
    }

    func data(_ reader: inout JobReader) -> DataPolicy {
        guard let value = reader.value("data") else { return DataPolicy() }
        if value.object == nil {
            if value.string == "no-retention" { return DataPolicy(noRetention: true) }
            let advice = value.string.map { Suggestion.phrase(for: $0, among: ["no-retention"]) }
            reader.complain(
                "data",
                "must be \"no-retention\" or an object, not \(described(value)).\(advice ?? "")")
            return DataPolicy()
        }
        guard var reader = reader.reader("data") else { return DataPolicy() }
        let policy = DataPolicy(
            noRetention: reader.bool("no_retention") ?? false, region: reader.text("region"))
        reader.finish()
        return policy
    }
}

extension JobReader {
    /// How long cheaper tiers may keep prompts waiting; a week, since no price is farther away.
    mutating func patience() -> Duration? {
        duration("patience", atMost: JobLimits.longestPatience, spelled: "7 days (168h)")
    }

    /// A budget in dollars; 0 means that nothing may be spent.
    mutating func budget(_ key: String) -> Money? {
        guard let usd = number(key) else { return nil }
        if usd == 0 { complain(key, "must be above 0. Leave it out for no limit.") }
        return Money(usd: usd)
    }
}
