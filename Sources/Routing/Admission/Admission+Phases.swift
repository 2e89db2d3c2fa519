/// How one phase follows on another.
extension Admission {
    /// The longest that a quiet pace is kept whatever a probe may cost.
    private static let patience = 300.0
    /// The same where a good deal more was borne not long ago.
    private static let impatience = 10.0

    /// Lets time pass: a hold becomes a probe, and a pace that nothing is kept waiting by is none.
    mutating func advance(at now: Double) {
        pace.advance(at: now, probingSince: phase == .probe ? phaseAt : nil)
        let lasts = now - phaseAt
        switch phase {
        case .hold:
            let isFar = pace.isFarBelowBest(at: now)
            let rest = isFar ? Self.impatience : Self.patience
            guard credit >= 1 || lasts >= rest, lasts >= 2, isFar || now >= pace.probesFrom,
                count >= 10 || count >= 3 && refusals == 0 && lasts > min(rest, 30)
            else { return }
            pace.isProven = refusals == 0 && lasts >= 15
            alarms = 0
            if count >= 20 { learn() }
            enter(.probe, at: now)
            pace.beginProbe(at: now)
            trial.probeBegan = (number, refused)
        case .probe:
            if now - pace.boundAt > 2 + 5 / (pace.perSecond ?? 1) { goFree(at: now) }
        case .open, .trial, .down: break
        }
    }

    mutating func enter(_ next: Phase, at now: Double) {
        (phase, phaseAt, mark) = (next, now, number)
        (count, refusals, score) = (0, 0, 0)
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
        alarms = phase == .probe ? 0 : alarms + 1
        let present = pace.perSecond ?? .infinity
        if phase == .open || alarms >= 2 {
            // Of what was let through just now a store may have helped; a second trial tells.
            let dose = max(rate, minute.count(of: 3) / max(0.5, min(3, now)))
            return tryLess(phase == .open ? dose : min(rate, present), at: now)
        }
        var next = rate / (1 - usual.share)
        if phase == .hold {
            let known = pace.isFresh ? min(present, pace.held) : present
            next = max(0.8 * known, min(next, 0.95 * present))
            pace.isFresh = false
        } else {
            if pace.isProven { next = max(next, pace.held) }
            // Between what was surely borne and what was refused in the end.
            next = max(next, (next + present) / 2)
            pace.isFresh = true
        }
        pace.isProven = false
        pace.set(next, at: now)
        enter(.hold, at: now)
    }

    /// What is let through by the second, as far as refusals tell.
    private mutating func measured(_ number: Int, _ entry: SendLog.Entry) -> Double {
        var rate = borne.measure(
            to: number, sentAt: entry.sentAt, otherwise: max(1, minute.count(of: 2)) / 2)
        let lasts = entry.sentAt - phaseAt
        if phase == .hold, count - refusals >= 8 {
            rate = max(rate, Double(count - refusals) / max(0.1, lasts))
        }
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
        (trial.shareBefore, trial.count, trial.refusals) = (nil, 0, 0)
        alarms = 0
        beginTrial(rate, at: now)
    }

    private mutating func beginTrial(_ rate: Double, at now: Double) {
        (trial.found, trial.verdict) = (rate, 0)
        pace.set(max(Trial.leastPace, Trial.dose * rate), at: now)
        enter(.trial, at: now)
    }

    mutating func weigh(refused: Bool, at now: Double) {
        let present = pace.perSecond ?? 1
        let finding = trial.weigh(
            refused: refused, usual: usual.share, count: count, pace: present,
            lasts: now - phaseAt)
        let share = Double(refusals) / Double(count)
        switch finding {
        case .undecided: break
        case .quiet:
            usual.adopt(quiet: refusals, of: count)
            pace.set(Pace.margin * trial.found, at: now)
            window.open()
            guard trial.isFirst else { return enter(.hold, at: now) }
            credit = max(1, credit)
            enter(.probe, at: now)
            pace.beginProbe(at: now, isFirst: true)
            trial.probeBegan = (number, self.refused)
        case .loud:
            trial.count += count
            trial.refusals += refusals
            if let before = trial.shareBefore, share >= Trial.same * before {
                usual.adopt(loud: trial.refusals, of: trial.count)
                asked.refute()
                outage.freedAt = now
                window.release()
                return goFree(at: now)
            }
            trial.shareBefore = share
            let through = Double(count - refusals + 1) / Double(count + 2)
            beginTrial(present * max(0.3, through), at: now)
        }
    }
}
