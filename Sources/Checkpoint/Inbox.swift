import Platform

/// A queue from many tasks to one thread, which may block on it.
///
/// `@unchecked Sendable`: all stored properties are accessed only while `mutex` is held.
/// (`Synchronization.Mutex` has no condition variable.)
final class Inbox<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var elements: [Element] = []
    private var isWaiting = false
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        makeCondition(filled)
    }

    deinit {
        pthread_cond_destroy(filled)
        pthread_mutex_destroy(mutex)
        filled.deallocate()
        mutex.deallocate()
    }

    /// - Returns: False if the queue is closed; then the element was not added.
    func put(_ element: Element) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed else { return false }
        elements.append(element)
        // A wake-up is a system call, so it is made only if the thread sleeps.
        if isWaiting {
            isWaiting = false
            pthread_cond_signal(filled)
        }
        return true
    }

    /// Rejects new elements; those in the queue can still be taken.
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
        /// Nothing arrived within the patience.
        case idle
        case closed
    }

    /// Takes all elements, waiting for one if there are none.
    ///
    /// The patience is in milliseconds until `idle`; nil waits forever.
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
            } else if wait(for: filled, mutex, until: deadline) == ETIMEDOUT {
                isWaiting = false
                if elements.isEmpty && !isClosed { return .idle }
            }
        }
        isWaiting = false
        var taken: [Element] = []
        swap(&taken, &elements)
        return .elements(taken)
    }
}
