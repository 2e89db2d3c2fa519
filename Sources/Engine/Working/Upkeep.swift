import CProcess
import Routing
package import Vocabulary

/// Regular housekeeping beside the sending.
package struct Upkeep: Sendable {
    package let board: LaneBoard
    package let time: any TimeSource

    package init(board: LaneBoard, time: any TimeSource) {
        self.board = board
        self.time = time
    }

    /// Rarely enough to cost nothing.
    private static let interval = Duration.seconds(2)

    /// Keeps the lane board and the memory up to date until it is cancelled.
    ///
    /// The lanes are checked each time; `look` gets them, and the duration that they stand for.
    package func run(
        _ lanes: @Sendable () -> [LaneReport], look: @Sendable ([LaneReport], Duration) -> Void
    ) async {
        while !Task.isCancelled {
            do { try await time.sleep(until: time.now() + Self.interval) } catch { return }
            let reports = lanes()
            look(reports, Self.interval)
            board.write(reports, at: time.unixTime())
            Self.giveBackMemory()
        }
    }

    /// Returns freed memory that the allocator would keep to the system.
    ///
    /// A sort, a burst of replies or a slow moment of the disk leaves free pages spread over the
    /// allocator's arenas, of which each thread has one. The next peak adds more in other arenas:
    /// the longer a run, the more memory it would seem to need.
    package static func giveBackMemory() { cprocess_give_back_memory() }
}
