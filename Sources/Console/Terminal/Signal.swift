/// A request to stop: from the keyboard, the system, or a terminal that went away.
package enum Signal: Int32, CaseIterable, Sendable {
    case hangup = 1
    case interrupt = 2
    case terminate = 15
}
