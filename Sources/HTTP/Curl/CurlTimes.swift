/// A request's timeouts in nanoseconds, worked out anew only where they differ.
struct CurlTimes {
    private(set) var firstByte: Int64
    private(set) var idle: Int64
    private(set) var total: Int64
    private var source: HTTPRequest.Timeouts

    init(_ timeouts: HTTPRequest.Timeouts) {
        source = timeouts
        firstByte = timeouts.firstByte.boundedNanoseconds
        idle = timeouts.idle.boundedNanoseconds
        total = timeouts.total.boundedNanoseconds
    }

    mutating func update(_ timeouts: HTTPRequest.Timeouts) {
        if source != timeouts { self = CurlTimes(timeouts) }
    }
}
