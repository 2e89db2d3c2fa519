import Foundation

/// How much memory this process holds.
enum ResidentMemory {
    /// Bytes at this moment; 0 where the system does not tell.
    static var now: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        return pages * Int(getpagesize())
    }

    /// The most that it held while the body ran, looked at every few milliseconds.
    static func peak<Value>(
        during body: () async throws -> Value
    ) async rethrows -> (Value, peak: Int) {
        let watch = Task {
            var peak = now
            while !Task.isCancelled {
                peak = max(peak, now)
                try? await Task.sleep(for: .milliseconds(5))
            }
            return max(peak, now)
        }
        let value: Value
        do { value = try await body() } catch {
            watch.cancel()
            throw error
        }
        watch.cancel()
        return (value, await watch.value)
    }
}
