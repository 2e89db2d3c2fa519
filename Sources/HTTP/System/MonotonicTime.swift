import Platform

/// Nanoseconds of a clock that only goes forward; cheap enough to be read for every request.
func monotonicNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

extension Duration {
    /// Nanoseconds between nothing and a century, so that sums of two cannot overflow.
    var boundedNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let century: Int64 = 100 * 366 * 86_400
        guard seconds < century else { return century * 1_000_000_000 }
        return max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
