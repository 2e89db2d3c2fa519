package enum StoreMode: Sendable {
    /// Makes the file if it is not there.
    case create
    case existing
    /// For another process to look on; takes no epoch and never writes.
    case readOnly
}
