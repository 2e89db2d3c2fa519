import Platform

/// Draws conclusions from each request, in the order of sending.
extension Admission {
    /// The share of requests that may be refused while the limit is being found.
    static let budget = 0.03
    /// The most credit: what fifteen minutes earn at one request per second.
    static let mostCredit = 15.0
    /// The largest debt is what half a minute earns, or this if it is more.
    static let leastDebt = 3.0
    /// How long a row of refusals must be to raise an alarm.
    ///
    /// While no limit is known, chance must be as good as excluded; at a pace that was measured, a
    /// false alarm costs less.
    private static let run = (open: (least: 10.0, odds: 1e-6), pacedLeast: 3.0)
    /// Seconds between two false alarms, on average.
    private static let calm = 1_000.0
    /// Fewer requests let through are not enough for a rate.
    static let enough = 10
    /// Evidence for a limit that ends a guess, and the number of requests after which the guess is
    /// accepted.
    private static let doubt = 5.0
    private static let trusted = 30
    /// The most refusals to await besides those that chance explains.
    private static let unsuspicious = 4.0
    /// Requests after which the usual share of refusals is refined.
    private static let block = 100

    mutating func judge(at now: Double) {
        let limit = now - patience(at: now)
        while let (number, entry) = sends.next(sentBefore: limit) {
            switch entry.outcome {
            case .refused, .refusedLate: judgeRefused(number, entry, at: now)
            case .answered, .awaited: judgeLetThrough(number, entry, at: now)
            case .unknown: break
            }
        }
    }

    /// How long after sending a request may still be refused.
    ///
    /// After a long outage, a short silence says little about whether it is over.
    func patience(at now: Double) -> Double {
        let usual = refusalTime.patience
        return phase == .down ? max(usual, Outage.silence * (now - phaseAt)) : usual
    }

    private mutating func judgeLetThrough(_ number: Int, _ entry: SendLog.Entry, at now: Double) {
        run = 0
        if phase != .down { noteRecent(refused: false) }
        outage.letThrough += 1
        flow.note(at: now, memory: max(1, refusalTime.patience))
        letThrough += 1
        credit = min(Self.mostCredit, credit + Self.budget + usual.share / (1 - usual.share))
        sizes.letThrough(entry.tokens)
        if phase == .down {
            if outage.cause == .refusals, outage.isOver(after: number) { goUp(at: now) }
            return
        }
        outage.minute = minute.count(of: 60)
        // A provider that only stays silent gets no more requests.
        let isFull = hasAnswered && peak.isMost(of: window)
        peak.judged(number, sent: self.number, inFlight: inFlight)
        if !hasAnswered { silentUpTo = number }
        window.letThrough(
            hasAnswered ? entry : entry.withRoom, isFull: isFull, mayTry: credit >= 1, at: now)
        guard number > mark else { return }
        score = max(0, score - UsualRefusals.letThrough)
        note(refused: false)
        if phase == .trial {
            weigh(entry, refused: false, at: now)
        } else if phase == .hold {
            pace.rise(usual: usual.share, at: now)
        }
        if phase != .trial, count % 16 == 0 {
            pace.note(borne: minute.count(of: 60) / 60, at: now)
        }
    }

    /// When to look at requests in flight again; in the past if there is no reason to wait.
    ///
    /// Reasons are a single request that tests whether a wait is over, or more refusals than chance
    /// explains. Each refusal frees its place in flight at once, and a request sent in its place
    /// would be refused, too.
    var lookoutEnd: Double {
        guard let (since, count) = sends.unjudged else { return -.infinity }
        let mean = Double(count) * max(usual.share, recent.beforeRun)
        let isDoubtful = Double(sends.refused) > Self.unsuspicious + mean + 2 * mean.squareRoot()
        let isBurst = refused > 0 && Double(count) >= max(8, 2 * flow.value(at: since))
        guard asked.isUnanswered || isDoubtful || isBurst else { return -.infinity }
        return since + refusalTime.brief + 1e-6
    }

    mutating func judgeRefused(_ number: Int, _ entry: SendLog.Entry, at now: Double) {
        refused += 1
        // Refusals during an outage do not make refusals usual.
        if phase != .down { noteRecent(refused: true) }
        borne.refused(number)
        sizes.refused(entry.tokens)
        let rate = max(1, minute.count(of: 5) / 5)
        credit = max(-max(Self.leastDebt, 30 * rate * Self.budget), credit - 1)
        if phase == .down { return }
        let bound = log(Self.calm * rate)
        if window.refused(entry, evidence: usual.evidence, bound: bound) { return }
        // Late refusals arrive in a row, however many requests were let through meanwhile.
        let isLate = entry.outcome == .refusedLate
        if !isLate, window.borne == 0 || entry.inFlight <= window.borne { run += 1 }
        let limit =
            switch phase {
            case .probe, .hold: (least: Self.run.pacedLeast, odds: exp(-bound))
            // One at a time, so that each outcome counts.
            case .trial where asked.isUnanswered:
                (least: Self.run.pacedLeast, odds: Self.run.open.odds)
            case .trial, .open, .down: Self.run.open
            }
        let least = max(limit.least, usual.run(odds: limit.odds, lately: usualBeforeRun))
        if !isLate, Double(run) >= least {
            return goDown(for: .refusals, at: now)
        }
        guard number > mark else { return }
        borne.begin(number, sentAt: entry.sentAt)
        note(refused: true)
        score += usual.evidence
        // If a reply has stated the limits, it takes more evidence to doubt them.
        let doubt = limiter.isTold ? 3.0 : 1
        let isAlarm: Bool
        switch phase {
        case .trial: return weigh(entry, refused: true, at: now)
        case .hold:
            return isTooMuch(number, entry, at: now)
        case .probe:
            pace.refusedInProbe()
            isAlarm = score >= doubt * max(3, log(2 * rate))
        case .open, .down: isAlarm = score >= doubt * bound && letThrough >= Self.enough
        }
        if isAlarm { alarm(number, entry, at: now) }
    }

    private mutating func noteRecent(refused: Bool) {
        recent.note(refused: refused)
        lately.note(refused: refused)
    }

    /// Without a pace, the latest few requests also count for how long a row chance explains: a
    /// provider that has just begun to refuse most requests is not in an outage.
    private var usualBeforeRun: Double {
        let isPaced = phase == .hold || phase == .probe
        return min(0.95, max(recent.beforeRun, isPaced ? 0 : lately.beforeRun))
    }

    /// Handles a refusal at a pace that was measured.
    private mutating func isTooMuch(_ number: Int, _ entry: SendLog.Entry, at now: Double) {
        if pace.isGuess, number - mark < Self.trusted, score >= Self.doubt {
            guard pace.held > 0 else { return tryLess(measured(number, entry), at: now) }
            let through = Double(count - refusals)
            let rate = through / max(0.1, entry.sentAt - phaseAt)
            pace.goBack(to: through >= 5 ? 0.9 * rate : 0, at: now)
            return enter(.hold, at: now)
        }
        pace.fall(usual: usual.share, at: now)
        let most = max(0.6, usual.share + 0.5 * (1 - usual.share))
        if ofPhase.share > most || pace.isSunk { tryLess(measured(number, entry), at: now) }
    }

    private mutating func note(refused: Bool) {
        count += 1
        ofPhase.note(refused: refused)
        if refused { refusals += 1 }
        if count >= Self.block, phase == .open || phase == .hold { learn() }
    }

    mutating func learn() {
        usual.learn(refused: refusals, of: count, isPaced: phase == .hold)
        (count, refusals) = (0, 0)
    }
}
