package import Comparing
import Console
import JSON
import Results
package import Vocabulary

/// An event that a run reports to progress displays.
package enum RunEvent: Equatable, Sendable {
    case started(RunStart)
    case progress(RunProgress)
    /// Something that the user should know and that does not stop the run.
    case notice(String)
    /// An error in the input, because of which nothing is run; one for each finding.
    case inputFault(InputFaultNote)
    /// The result of a gate of the job, after the last result.
    case gate(GateVerdict)
    /// The last event, with the exit status of the process.
    case finished(RunProgress, exitStatus: Int32)

    /// The event as one line of JSON.
    ///
    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("event")
        switch self {
        case .started(let start):
            writer.string("started")
            writer.members(of: start)
        case .progress(let progress):
            writer.string("progress")
            writer.members(of: progress)
        case .notice(let message):
            writer.string("notice")
            writer.key("message")
            writer.string(message)
        case .inputFault(let fault):
            writer.string("error")
            writer.members(of: fault)
        case .gate(let verdict):
            writer.string("gate")
            for member in verdict.summary.members {
                writer.key(member.key)
                writer.value(member.value)
            }
        case .finished(let progress, let exitStatus):
            writer.string("finished")
            writer.key("exit_status")
            writer.int(Int(exitStatus))
            writer.members(of: progress)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// What is wrong with a line of the input, or with an input file.
package struct InputFaultNote: Equatable, Sendable {
    package var file: String?
    package var line: Int?
    package var column: Int?
    package var message: String

    package init(file: String?, line: Int?, column: Int?, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }
}

/// What is known about a run before its first prompt is sent.
package struct RunStart: Equatable, Sendable {
    package var job: String
    package var directory: String
    package var total: Int
    /// Results that earlier runs left.
    package var done: Int
    package var targets: [String]
    package var budget: Money?

    package init(
        job: String, directory: String, total: Int, done: Int, targets: [String],
        budget: Money? = nil
    ) {
        self.job = job
        self.directory = directory
        self.total = total
        self.done = done
        self.targets = targets
        self.budget = budget
    }

    /// The same as text, in one line.
    package var text: String {
        let name = TextSanitizer.line(job)
        let place = TextSanitizer.line(directory)
        let results = total == 1 ? "result" : "results"
        let had = done > 0 ? ", \(CountText.grouped(done)) already there" : ""
        return "\(name): \(CountText.grouped(total)) \(results) wanted\(had), in \(place)"
    }
}

extension JSONWriter {
    fileprivate mutating func members(of start: RunStart) {
        key("job")
        string(start.job)
        key("directory")
        string(start.directory)
        key("total")
        int(start.total)
        key("done")
        int(start.done)
        key("targets")
        value(.array(start.targets.map(JSONValue.string)))
        key("budget_usd")
        money(start.budget)
    }

    fileprivate mutating func members(of fault: InputFaultNote) {
        key("file")
        if let file = fault.file { string(file) } else { null() }
        for (name, number) in [("line", fault.line), ("column", fault.column)] {
            key(name)
            if let number { int(number) } else { null() }
        }
        key("message")
        string(fault.message)
    }

    fileprivate mutating func members(of progress: RunProgress) {
        key("phase")
        string(progress.phase.rawValue)
        let counts = [
            ("done", progress.done), ("total", progress.total), ("failed", progress.failed),
            ("in_flight", progress.inFlight), ("retries", progress.retries),
        ]
        for (name, count) in counts {
            key(name)
            int(count)
        }
        let isUntold = progress.untold > 0 && progress.inputTokens + progress.outputTokens == 0
        for (name, count) in [
            ("input_tokens", progress.inputTokens), ("output_tokens", progress.outputTokens),
        ] {
            key(name)
            if isUntold { null() } else { int(count) }
        }
        key("rate_per_second")
        double((progress.rate * 1000).rounded() / 1000)
        key("elapsed_ms")
        int(progress.elapsed.milliseconds)
        key("left_ms")
        if let left = progress.timeLeft { int(left.milliseconds) } else { null() }
        key("spent_usd")
        money(progress.cost.amount)
        key("maybe_spent_usd")
        money(progress.cost.maybeAmount)
        key("budget_usd")
        money(progress.budget)
        key("unpriced_attempts")
        int(progress.unpriced)
        key("unknown_usage_attempts")
        int(progress.untold)
        key("targets")
        beginArray()
        for target in progress.targets { members(of: target) }
        endArray()
        key("lanes")
        beginArray()
        for lane in progress.lanes where lane.inFlight > 0 || lane.pace?.isHeldBack == true {
            members(of: lane)
        }
        endArray()
    }

    private mutating func members(of lane: LaneReport) {
        beginObject()
        key("model")
        string(lane.model.description)
        key("tier")
        string(lane.tier.rawValue)
        for (name, count) in [("in_flight", lane.inFlight), ("concurrency", lane.concurrency)] {
            key(name)
            int(count)
        }
        key("pace")
        pace(lane.pace)
        endObject()
    }

    private mutating func members(of target: TargetProgress) {
        beginObject()
        key("name")
        string(target.name)
        let counts = [
            ("done", target.done), ("total", target.total), ("failed", target.failed),
            ("in_flight", target.inFlight),
        ]
        for (name, count) in counts {
            key(name)
            int(count)
        }
        key("state")
        if let state = target.state { string(state) } else { null() }
        endObject()
    }

    private mutating func money(_ money: Money?) {
        if let money { raw(DollarText.exact(picodollars: money.picodollars)) } else { null() }
    }
}
