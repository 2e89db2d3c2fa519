import Routing
import Vocabulary

/// Items in flight for which a second model is asked if theirs stays silent.
///
/// An item is checked no sooner than its own wait is over, and a second model is asked only while
/// its lane is silent: the first item in flight is the first to be checked.
struct Hedging: Sendable {
    /// An item in flight whose worker is ready to ask a second model, too.
    struct Item: Sendable {
        var unit: WorkUnit
        var ticket: RouteTicket
        /// No sooner than this.
        var due: Instant
    }

    private var items: [WorkID: Item] = [:]
    /// Those for which a second model is to be asked, the first one last.
    private var ready: [WorkID] = []
    /// When there may be more of them.
    private var lookAt = Instant.distantFuture
    /// When the first of them may find a model; nil if a request must end first.
    private var blockedUntil: Instant?

    var isEmpty: Bool { items.isEmpty }
    /// Whether an item waits only for capacity at another model.
    var isPressing: Bool { !ready.isEmpty }

    /// When to check again; nil if only a request that ends can change anything.
    var wake: Instant? {
        let look = items.isEmpty ? nil : lookAt
        return ready.isEmpty ? look : [look, blockedUntil].compactMap(\.self).min()
    }

    mutating func watch(_ item: Item) {
        items[item.unit.id] = item
        lookAt = min(lookAt, item.due)
    }

    mutating func unwatch(_ work: WorkID) { items[work] = nil }

    /// The next item to ask a second model for; it stays until it is taken or postponed.
    mutating func first(_ router: Router, at now: Instant) -> Item? {
        if now >= lookAt { look(router, at: now) }
        while let work = ready.last {
            ready.removeLast()
            guard let item = items[work] else { continue }
            let lane = item.ticket.lane
            if router.isSilent(lane: lane, at: now) {
                ready.append(work)
                return item
            }
            // The lane has responded since; it may fall silent again.
            lookAt = min(
                lookAt, router.nextSilence(of: [lane]) ?? now + router.patience(ofLane: lane))
        }
        return nil
    }

    /// No other model accepts the first one now; it is checked again then.
    mutating func putOff(until moment: Instant) {
        guard let work = ready.popLast() else { return }
        items[work]?.due = moment
        lookAt = min(lookAt, moment)
    }

    /// Takes the first, for which a second model is asked now.
    mutating func removeFirst() {
        guard let work = ready.popLast() else { return }
        items[work] = nil
    }

    /// No other model can accept the first one before then; nil until a request ends.
    mutating func block(until moment: Instant?) { blockedUntil = moment }

    private mutating func look(_ router: Router, at now: Instant) {
        var found: [Item] = []
        lookAt = .distantFuture
        for item in items.values {
            let lane = item.ticket.lane
            // Requests that were answered in the meantime make the lane's patience longer.
            let due = max(item.due, item.ticket.sentAt + router.patience(ofLane: lane))
            if due <= now, router.isSilent(lane: lane, at: now) {
                found.append(item)
            } else {
                let silence = router.nextSilence(of: [lane]) ?? now + router.patience(ofLane: lane)
                lookAt = min(lookAt, max(due, silence))
            }
        }
        // By time and then by number, so that the same run gives the same order.
        found.sort {
            ($0.ticket.sentAt, $0.unit.id.rawValue) > ($1.ticket.sentAt, $1.unit.id.rawValue)
        }
        ready = found.map(\.unit.id)
    }
}
