import CProcess
import Routing
package import Vocabulary

/// What is done now and then beside the sending.
package struct Upkeep: Sendable {
    package let board: LaneBoard
    package let time: any TimeSource

    package init(board: LaneBoard, time: any TimeSource) {
        self.board = board
        self.time = time
    }

    /// Rarely enough to cost nothing.
    private static let interval = Duration.seconds(2)

    /// Keeps the board and the memory as they should be until it is cancelled.
    ///
    /// The lanes are looked at each time, and `look` is told of them, and of how long that holds.
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

    /// Hands the system what was freed and what the allocator would keep.
    ///
    /// A sort, a burst of replies or a slow moment of the disk leaves free pages strewn over the
    /// allocator's arenas, one a thread. The next peak comes on top of them, somewhere else: the
    /// longer a run, the more it would seem to need.
    package static func giveBackMemory() { cprocess_give_back_memory() }
}
