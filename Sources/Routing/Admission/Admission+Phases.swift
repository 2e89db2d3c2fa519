/// The transitions between phases.
extension Admission {
    /// The shortest time to keep a pace in seconds, and the same if much more was let through not
    /// long ago.
    private static let patience = 30.0
    private static let impatience = 10.0
    /// A minute must let through this much more than the held pace to be news.
    private static let news = 1.05

    /// Updates the phase: a hold becomes a probe, and a pace that delays no request is dropped.
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

    /// Whether a pace above the current one may be tried.
    private func mayProbe(at now: Double) -> Bool {
        credit >= 1 && now >= pace.probesFrom && pace.isRising
    }

    mutating func enter(_ next: Phase, at now: Double) {
        (phase, phaseAt, mark) = (next, now, number)
        (count, refusals, score) = (0, 0, 0)
        ofPhase = RecentRefusals(memory: 10)
    }

    /// Drops the pace.
    mutating func goFree(at now: Double) {
        credit = max(0, credit)
        pace.drop()
        borne.forget()
        enter(.open, at: now)
    }

    // MARK: Alarms

    /// More requests are refused than usual, and chance does not explain it.
    mutating func alarm(_ number: Int, _ entry: SendLog.Entry, at now: Double) {
        let rate = max(measured(number, entry), 0.93 * minute.count(of: 60) / 60)
        if phase == .open {
            // A full allowance may have helped what was let through just now; a second trial will
            // tell.
            return tryLess(max(rate, minute.count(of: 3) / max(0.5, min(3, now))), at: now)
        }
        pace.rest(from: now)
        // If a whole minute let through no more than the held pace, the excess before came from an
        // allowance.
        let held = 60 * pace.held * (1 - usual.share)
        if held > 0, !trial.isFirst, minute.count(of: 60) < Self.news * held {
            pace.goBack(to: 0, at: now)
        } else {
            pace.endProbe(atLeast: rate / (1 - usual.share), at: now)
        }
        enter(.hold, at: now)
    }

    /// What is let through per second, as far as refusals show it.
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
            // Well below the presumed limit, few requests are enough.
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
        // A difference that no trial has shown by then is not a limit that the provider can have
        // had just before.
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

    /// The same share is refused at a lower pace, so refusals come by chance.
    private mutating func isChance(with stage: Trial.Stage, at now: Double) {
        let all = trial.row + [stage]
        let sent = all.reduce(0) { $0 + $1.sent }
        let letThrough = all.reduce(0) { $0 + $1.letThrough }
        // If every request is refused at every pace, that is an outage.
        if letThrough == 0 { return goDown(for: .refusals, at: now) }
        usual.adopt(loud: sent - letThrough, of: sent)
        asked.refute()
        outage.freedAt = now
        window.release()
        goFree(at: now)
    }
}
