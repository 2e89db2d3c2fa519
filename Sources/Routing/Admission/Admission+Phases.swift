/// How one phase follows on another.
extension Admission {
    /// The lowest pace that is kept, and the same if a much higher one was accepted not long ago.
    private static let patience = 30.0
    private static let impatience = 10.0
    /// A minute must let through so much more than the held pace to be news.
    private static let news = 1.05

    /// Lets time pass: a hold becomes a probe, and a pace that delays nothing is dropped.
    mutating func advance(at now: Double) {
        pace.advance(at: now, probingSince: phase == .probe ? phaseAt : nil)
        let lasts = now - phaseAt
        switch phase {
        case .hold:
            let isFar = pace.isFarBelowBest(at: now)
            let isDue =
                isFar ? lasts >= Self.impatience : lasts >= Self.patience && mayProbe(at: now)
            guard isDue, count >= 3 else { return }
            enter(.probe, at: now)
            pace.beginProbe(at: now)
            trial.probeBegan = (number, refused)
        case .probe:
            if pace.isBack(at: now) {
                pace.restAnew(from: now)
                return enter(.hold, at: now)
            }
            if now - pace.boundAt > 2 + 5 / (pace.perSecond ?? 1) { goFree(at: now) }
        case .open, .trial, .down: break
        }
    }

    /// Whether more than the pace may be tried.
    private func mayProbe(at now: Double) -> Bool {
        credit >= 1 && now >= pace.probesFrom && pace.isRising
    }

    mutating func enter(_ next: Phase, at now: Double) {
        (phase, phaseAt, mark) = (next, now, number)
        (count, refusals, score) = (0, 0, 0)
        ofPhase = RecentRefusals(memory: 10)
    }

    /// Without a pace.
    mutating func goFree(at now: Double) {
        credit = max(0, credit)
        pace.drop()
        borne.forget()
        enter(.open, at: now)
    }

    // MARK: Alarms

    /// More is refused than usual, and not by chance.
    mutating func alarm(_ number: Int, _ entry: SendLog.Entry, at now: Double) {
        let rate = max(measured(number, entry), 0.93 * minute.count(of: 60) / 60)
        if phase == .open {
            // A full token bucket may have helped; a second trial tells.
            return tryLess(max(rate, minute.count(of: 3) / max(0.5, min(3, now))), at: now)
        }
        pace.rest(from: now)
        // Never more in a whole minute than the held pace allows: what a bucket saved up before is
        // no evidence.
        let held = 60 * pace.held * (1 - usual.share)
        if held > 0, !trial.isFirst, minute.count(of: 60) < Self.news * held {
            pace.goBack(to: 0, at: now)
        } else {
            pace.endProbe(atLeast: rate / (1 - usual.share), at: now)
        }
        enter(.hold, at: now)
    }

    /// What the provider lets through in each second, judged by its refusals.
    mutating func measured(_ number: Int, _ entry: SendLog.Entry) -> Double {
        var rate = borne.measure(
            to: number, sentAt: entry.sentAt, otherwise: max(1, minute.count(of: 2)) / 2)
        let lasts = entry.sentAt - phaseAt
        guard phase == .probe else { return rate * Pace.margin }
        let (first, refusedBefore) = trial.probeBegan
        let taken = Double(number - first - (refused - refusedBefore))
        let more = taken - pace.held * (1 - usual.share) * lasts
        if more >= 10 { rate = max(rate, taken / max(0.1, lasts)) }
        return rate * (more >= 3 ? 1 : Pace.margin)
    }

    // MARK: Trials

    mutating func tryLess(_ rate: Double, at now: Double) {
        trial.isFirst = phase == .open
        trial.expect(recent.share, usual: usual.share, at: rate)
        trial.row = []
        beginTrial(max(rate, pace.best(at: now) / Trial.leastFirst), at: now)
    }

    private mutating func beginTrial(_ rate: Double, at now: Double) {
        (trial.found, trial.verdict) = (rate, 0)
        pace.set(max(Trial.leastPace, Trial.dose * rate), at: now)
        enter(.trial, at: now)
    }

    mutating func weigh(_ entry: SendLog.Entry, refused: Bool, at now: Double) {
        let lasts = entry.sentAt - phaseAt
        let present = pace.perSecond ?? 1
        let finding = trial.weigh(
            refused: refused, usual: usual.share, count: count, pace: present,
            lasts: lasts)
        let stage = Trial.Stage(sent: count, letThrough: count - refusals, seconds: lasts)
        switch finding {
        case .undecided:
            // Below the apparent limit few requests give evidence.
            guard count >= Trial.few, !trial.row.isEmpty else { return }
            if trial.odds(with: stage).chance >= Trial.early { isChance(with: stage, at: now) }
        case .quiet
        where Double(refusals) >= usual.most(of: count, more: Trial.many) && trial.row.count < 2:
            trial.row.append(stage)
            beginTrial(Trial.once * present, at: now)
        case .quiet: isQuiet(at: now)
        case .loud: isLoud(stage, at: now)
        }
    }

    private mutating func isQuiet(at now: Double) {
        usual.adopt(quiet: refusals, of: count)
        pace.set(Pace.margin * trial.found, at: now)
        window.open()
        guard trial.isFirst else { return enter(.hold, at: now) }
        credit = max(1, credit)
        enter(.probe, at: now)
        pace.beginProbe(at: now, isFirst: true)
        trial.probeBegan = (number, refused)
    }

    private mutating func isLoud(_ stage: Trial.Stage, at now: Double) {
        let present = pace.perSecond ?? 1
        let less = max(present * max(0.3, stage.share), pace.best(at: now) / Trial.least)
        let (odds, limit) = trial.odds(with: stage)
        // If the two cannot be told apart by then, no limit explains what came just before.
        let isLast = trial.row.count == Trial.most - 1 || less > 0.8 * present
        let isLimit = odds <= -Trial.sure && limit > pace.best(at: now) / Trial.least
        if !trial.row.isEmpty, odds >= Trial.sure || isLast && !isLimit {
            return isChance(with: stage, at: now)
        }
        if !trial.row.isEmpty, isLimit {
            pace.set(Pace.margin * limit, at: now)
            window.open()
            return enter(.hold, at: now)
        }
        trial.row.append(stage)
        beginTrial(less, at: now)
    }

    /// The same share is refused at less.
    private mutating func isChance(with stage: Trial.Stage, at now: Double) {
        let all = trial.row + [stage]
        let sent = all.reduce(0) { $0 + $1.sent }
        let letThrough = all.reduce(0) { $0 + $1.letThrough }
        // Refused at every pace: not a share of chance refusals that a run could live with.
        if letThrough == 0 { return goDown(for: .refusals, at: now) }
        usual.adopt(loud: sent - letThrough, of: sent)
        asked.refute()
        outage.freedAt = now
        window.release()
        goFree(at: now)
    }
}
