/// Makes a condition variable whose timeouts use the monotonic clock.
package func makeCondition(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
    #if canImport(Glibc)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // By default timeouts use the system's calendar clock, which may jump.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    #else
        pthread_cond_init(condition, nil)
    #endif
}

/// Waits for a condition of ``makeCondition(_:)``, at most until a monotonic time.
///
/// - Returns: 0, or `ETIMEDOUT`.
package func wait(
    for condition: UnsafeMutablePointer<pthread_cond_t>,
    _ mutex: UnsafeMutablePointer<pthread_mutex_t>, until deadline: timespec
) -> Int32 {
    var deadline = deadline
    #if canImport(Glibc)
        return pthread_cond_timedwait(condition, mutex, &deadline)
    #else
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        deadline.tv_sec -= now.tv_sec
        deadline.tv_nsec -= now.tv_nsec
        if deadline.tv_nsec < 0 {
            deadline.tv_nsec += 1_000_000_000
            deadline.tv_sec -= 1
        }
        if deadline.tv_sec < 0 { return ETIMEDOUT }
        return pthread_cond_timedwait_relative_np(condition, mutex, &deadline)
    #endif
}
