#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A queue between many tasks and one thread that may block on it.
///
/// `@unchecked Sendable`: every stored property is touched with `mutex` held.
/// (`Synchronization.Mutex` has no condition to wait for.)
final class Inbox<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var elements: [Element] = []
    private var isWaiting = false
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        #if canImport(Glibc)
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            // Else waiting would end by the wall clock, which may jump.
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(filled, &attributes)
            pthread_condattr_destroy(&attributes)
        #else
            pthread_cond_init(filled, nil)
        #endif
    }

    deinit {
        pthread_cond_destroy(filled)
        pthread_mutex_destroy(mutex)
        filled.deallocate()
        mutex.deallocate()
    }

    /// - Returns: False once closed; the element was not taken then.
    func put(_ element: Element) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed else { return false }
        elements.append(element)
        // A wake-up is a system call: only a thread that sleeps needs one.
        if isWaiting {
            isWaiting = false
            pthread_cond_signal(filled)
        }
        return true
    }

    /// Takes no more; what is inside can still be taken out.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(filled)
        pthread_mutex_unlock(mutex)
    }

    var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return elements.count
    }

    enum Delivery {
        case elements([Element])
        /// Nothing came for the time given.
        case idle
        case closed
    }

    /// Takes out what is inside, waiting for something if need be.
    ///
    /// The patience is in milliseconds until `idle`; nil waits for ever.
    func take(patience: Int?) -> Delivery {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        var deadline = timespec()
        if let patience {
            clock_gettime(CLOCK_MONOTONIC, &deadline)
            deadline.tv_nsec += patience % 1000 * 1_000_000
            deadline.tv_sec += patience / 1000 + deadline.tv_nsec / 1_000_000_000
            deadline.tv_nsec %= 1_000_000_000
        }
        while elements.isEmpty {
            if isClosed { return .closed }
            isWaiting = true
            if patience == nil {
                pthread_cond_wait(filled, mutex)
            } else if wait(until: deadline) == ETIMEDOUT {
                isWaiting = false
                if elements.isEmpty && !isClosed { return .idle }
            }
        }
        isWaiting = false
        var taken: [Element] = []
        swap(&taken, &elements)
        return .elements(taken)
    }

    /// Waits by the monotonic clock.
    private func wait(until deadline: timespec) -> Int32 {
        var deadline = deadline
        #if canImport(Glibc)
            return pthread_cond_timedwait(filled, mutex, &deadline)
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
            return pthread_cond_timedwait_relative_np(filled, mutex, &deadline)
        #endif
    }
}
