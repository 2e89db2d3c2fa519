import Console
import Reporting
import Testing
import Vocabulary

@Suite struct ProgressLineTests {
    static var running: RunProgress {
        var progress = RunProgress()
        progress.phase = .running
        progress.done = 1234
        progress.total = 5000
        progress.failed = 2
        progress.rate = 312
        progress.timeLeft = .seconds(12)
        progress.elapsed = .seconds(4)
        progress.inFlight = 64
        progress.spent = Money(usd: 0.42)
        progress.maybeSpent = Money(usd: 0.01)
        progress.budget = Money(usd: 5)
        progress.inputTokens = 1_200_000
        progress.outputTokens = 345_000
        progress.retries = 3
        progress.targets = [TargetProgress(name: "small"), TargetProgress(name: "large")]
        progress.targets[1].state = "waits for quota 4 min"
        return progress
    }

    @Test(arguments: [
        (
            200,
            "running  24%  1,234/5,000  312/s  12s left  $0.42 (maybe $0.43) of $5.00  1.2M in, 345k out  2 failed  3 retries  64 in flight  large: waits for quota 4 min"
        ),
        (
            120,
            "24%  1,234/5,000  312/s  12s left  $0.42 (maybe $0.43) of $5.00  1.5M tokens  2 failed  large: waits for quota 4 min"
        ),
        (80, "24%  1,234/5,000  312/s  12s left  $0.42 (maybe $0.43) of $5.00  2 failed"),
        (60, "24%  1,234/5,000  312/s  12s left  $0.42 of $5.00  2 failed"),
        (40, "24%  1.2k/5.0k  12s left  2 failed"),
        (20, "24%  1.2k/5.0k"),
    ])
    func `detail is shed as the window narrows`(width: Int, line: String) {
        #expect(ProgressLine.render(Self.running, width: width) == line)
    }

    @Test(arguments: 1...200)
    func `no line is wider than the window, in colour too`(width: Int) {
        let line = ProgressLine.render(Self.running, width: width, hasColor: true)
        #expect(DisplayWidth.of(TextSanitizer.text(line)) <= width)
    }

    @Test func `what is not known or not there is not shown`() {
        var progress = RunProgress()
        progress.phase = .running
        progress.total = 10
        #expect(ProgressLine.render(progress, width: 120) == "running  0%  0/10")
    }

    @Test func `each phase has its words`() {
        var importing = RunProgress()
        importing.total = 5000
        #expect(ProgressLine.render(importing, width: 20) == "reading  5,000")
        var progress = Self.running
        progress.phase = .draining
        #expect(ProgressLine.render(progress, width: 40).hasPrefix("stopping  24%"))
        progress.phase = .finished
        #expect(ProgressLine.render(progress, width: 120).contains("in 4.0s"))
    }

    @Test func `failures are red where there is colour`() {
        let line = ProgressLine.render(Self.running, width: 120, hasColor: true)
        #expect(line.contains("\u{1B}[31m2 failed\u{1B}[0m"))
    }
}

@Suite struct TargetLinesTests {
    private func progress(_ count: Int) -> RunProgress {
        var progress = ProgressLineTests.running
        progress.targets = (1...count).map {
            var target = TargetProgress(name: "target-\($0)")
            target.done = $0
            target.total = 100
            return target
        }
        progress.targets[count - 1].state = "waits for quota"
        return progress
    }

    @Test func `a single target needs no line`() {
        #expect(TargetLines.render(progress(1), width: 80, height: 24).isEmpty)
    }

    @Test func `a small window has no room for targets`() {
        #expect(TargetLines.render(progress(2), width: 39, height: 24).isEmpty)
        #expect(TargetLines.render(progress(2), width: 80, height: 5).isEmpty)
    }

    @Test func `each target has its line`() {
        #expect(
            TargetLines.render(progress(2), width: 80, height: 24) == [
                "  target-1  1%  1/100", "  target-2  2%  2/100  waits for quota",
            ])
    }

    @Test func `of many targets those with trouble come first`() {
        #expect(
            TargetLines.render(progress(9), width: 80, height: 9) == [
                "  target-9  9%  9/100  waits for quota", "  target-1  1%  1/100",
                "  and 7 more",
            ])
    }
}

@Suite struct ProgressPrinterTests {
    private let window = Terminal(isTTY: true, width: 21, height: 24)
    private let start = Instant.origin

    private var one: RunProgress {
        var progress = RunProgress()
        progress.phase = .running
        progress.done = 1
        progress.total = 2
        return progress
    }

    @Test func `a terminal is redrawn in place and its cursor never left hidden`() {
        var printer = ProgressPrinter(.live)
        #expect(
            printer.handle(.progress(one), on: window, at: start)
                == "\u{1B}[?25lrunning  50%  1/2\u{1B}[?25h")
        #expect(
            printer.handle(.progress(one), on: window, at: start + .milliseconds(99)) == "")
        #expect(
            printer.handle(.progress(one), on: window, at: start + .milliseconds(100))
                == "\u{1B}[?25l\r\u{1B}[Jrunning  50%  1/2\u{1B}[?25h")
        #expect(
            printer.handle(.notice("careful\u{1B}[2J"), on: window, at: start)
                == "\r\u{1B}[Jcareful\n\u{1B}[?25lrunning  50%  1/2\u{1B}[?25h")
        #expect(
            printer.handle(.finished(one, exitStatus: 0), on: window, at: start)
                == "\r\u{1B}[Jrunning  50%  1/2\n")
        #expect(printer.abandon() == "")
    }

    @Test func `lines that a narrower window has wrapped are erased whole`() {
        var printer = ProgressPrinter(.live)
        _ = printer.handle(.progress(one), on: window, at: start)
        let narrow = Terminal(isTTY: true, width: 6, height: 24)
        let text = printer.handle(.progress(one), on: narrow, at: start + .seconds(1))
        // Seventeen columns are three rows of six.
        #expect(text.hasPrefix("\u{1B}[?25l\r\u{1B}[2A\u{1B}[J"))
    }

    @Test func `an exit in the middle begins a new line, once`() {
        var printer = ProgressPrinter(.live)
        _ = printer.handle(.progress(one), on: window, at: start)
        #expect(printer.abandon() == "\n")
        #expect(printer.abandon() == "")
    }

    @Test func `a log gets a line now and then, and at each change of phase`() {
        var printer = ProgressPrinter(.plain(every: .seconds(10)))
        let begin = RunStart(job: "j", directory: "runs/j", total: 2, done: 1, targets: ["t"])
        #expect(
            printer.handle(.started(begin), on: .none, at: start)
                == "j: 2 results wanted, 1 already there, in runs/j\n")
        #expect(
            printer.handle(.progress(one), on: .none, at: start) == "running  50%  1/2\n")
        #expect(printer.handle(.progress(one), on: .none, at: start + .seconds(9)) == "")
        var draining = one
        draining.phase = .draining
        #expect(
            printer.handle(.progress(draining), on: .none, at: start + .seconds(9))
                == "stopping  50%  1/2\n")
        #expect(printer.handle(.progress(draining), on: .none, at: start + .seconds(18)) == "")
        #expect(printer.handle(.progress(draining), on: .none, at: start + .seconds(19)) != "")
    }

    @Test func `the quiet one passes on notices only`() {
        var printer = ProgressPrinter(.quiet)
        #expect(printer.handle(.progress(one), on: window, at: start) == "")
        #expect(printer.handle(.finished(one, exitStatus: 0), on: window, at: start) == "")
        #expect(printer.handle(.notice("careful"), on: window, at: start) == "careful\n")
    }

    @Test func `the line tells the pace of a lane that is held back`() {
        var progress = RunProgress()
        progress.phase = .running
        progress.total = 10
        var lane = LaneReport(
            model: ModelReference(provider: "p", model: "m"), inFlight: 1, concurrency: 8,
            state: nil, pace: LanePace(.unlimited))
        progress.lanes = [lane]
        #expect(!ProgressLine.render(progress, width: 200).contains("/s"))
        lane.pace = LanePace(.learned, perSecond: 2.25, refusedShare: 0.04)
        progress.lanes = [lane]
        #expect(
            ProgressLine.render(progress, width: 200).contains(
                "2.3/s, learned from refusals, 4% refused"))
        var target = TargetProgress(name: "t")
        target.state = "p/m down"
        progress.targets = [target]
        #expect(!ProgressLine.render(progress, width: 200).contains("learned"))
    }

    @Test func `programs get the pace of each lane that is at work`() throws {
        var printer = ProgressPrinter(.json)
        var progress = RunProgress()
        let model = ModelReference(provider: "p", model: "m")
        progress.lanes = [
            LaneReport(model: model, inFlight: 0, concurrency: 8, state: nil, pace: nil),
            LaneReport(
                model: model, inFlight: 3, concurrency: 8, state: nil,
                pace: LanePace(.told, perSecond: 10, wait: .pace, waitLeft: .milliseconds(250))),
        ]
        let line = printer.handle(.finished(progress, exitStatus: 0), on: .none, at: start)
        #expect(
            line.contains(
                #""lanes":[{"model":"p/m","tier":"standard","in_flight":3,"concurrency":8,"#
                    + #""pace":{"from":"told","per_second":10,"refused_share":null,"#
                    + #""waits_for":"pace","wait_s":0.25}}]"#))
    }

    @Test func `programs get a line of JSON for each event`() {
        var printer = ProgressPrinter(.json)
        #expect(printer.writesProduct)
        let begin = RunStart(
            job: "j", directory: "runs/j", total: 2, done: 1, targets: ["t"],
            budget: Money(usd: 0.5))
        #expect(
            printer.handle(.started(begin), on: .none, at: start)
                == #"{"event":"started","job":"j","directory":"runs/j","total":2,"done":1,"targets":["t"],"budget_usd":0.5}"#
                + "\n")
        var progress = one
        progress.targets = [TargetProgress(name: "t")]
        #expect(
            printer.handle(.finished(progress, exitStatus: 3), on: .none, at: start)
                == #"{"event":"finished","exit_status":3,"phase":"running","done":1,"total":2,"failed":0,"in_flight":0,"retries":0,"input_tokens":0,"output_tokens":0,"rate_per_second":0,"elapsed_ms":0,"left_ms":null,"spent_usd":0,"maybe_spent_usd":0,"budget_usd":null,"unpriced_attempts":0,"unknown_usage_attempts":0,"targets":[{"name":"t","done":0,"total":0,"failed":0,"in_flight":0,"state":null}],"lanes":[]}"#
                + "\n")
        #expect(
            printer.handle(.notice("a\"b"), on: .none, at: start)
                == #"{"event":"notice","message":"a\"b"}"# + "\n")
    }
}
