#if os(Linux)
    import Foundation
    import Glibc
    import JSON
    import TestSupport
    import Testing

    /// Runs of the tool itself, in a process that can be killed.
    @Suite(.timeLimit(.minutes(5))) struct EndToEndGuardTests {
        /// The tool lies beside the tests, where both were built.
        private static var tool: String {
            let tests = CommandLine.arguments[0]
            return tests.prefix(through: tests.lastIndex(of: "/") ?? tests.startIndex) + "sluice"
        }

        @Test(.enabled(if: access(tool, X_OK) == 0), arguments: [SIGKILL, SIGTERM])
        func `what scorers have started ends with a run that is killed`(signal: Int32) async throws
        {
            let world = try EndToEndWorld()
            try world.writePrompts(1...2)
            let pids = world.folder + "/pids"
            // Each tells its number: the program, and one that leaves its group and session.
            let tell = "echo $$ > \(pids)-$$; mv \(pids)-$$ \(pids).$$"
            try world.writeJob(
                servers: ["bench": try .model()],
                [
                    "scorers": [
                        [
                            "type": "command", "timeout": 120,
                            "command": [
                                "sh", "-c",
                                .string("\(tell); setsid sh -c '\(tell); sleep 100' & sleep 100"),
                            ],
                        ]
                    ]
                ])
            let run = Process()
            run.executableURL = URL(filePath: Self.tool)
            run.arguments = [
                "run", world.folder + "/job.json", "--out", world.folder + "/run",
                "--allow-commands", "--no-budget",
            ]
            run.environment = ["BENCH_KEY": "secret-of-the-test", "PATH": "/usr/bin:/bin"]
            (run.standardOutput, run.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try run.run()
            func numbers() throws -> [pid_t] {
                try FileManager.default.contentsOfDirectory(atPath: world.folder)
                    .filter { $0.hasPrefix("pids.") }.compactMap { pid_t($0.dropFirst(5)) }
            }
            let patience = ContinuousClock.now + .seconds(60)
            while try numbers().count < 4, ContinuousClock.now < patience {
                try await Task.sleep(for: .milliseconds(20))
            }
            let started = try numbers()
            #expect(started.count == 4)
            // The first lets what is under way finish, the second ends it.
            for _ in 0..<(signal == SIGKILL ? 1 : 2) {
                kill(run.processIdentifier, signal)
                try await Task.sleep(for: .milliseconds(300))
            }
            while run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
            let grace = ContinuousClock.now + .seconds(20)
            while started.contains(where: Self.isRunning), ContinuousClock.now < grace {
                try await Task.sleep(for: .milliseconds(20))
            }
            for number in started {
                #expect(!Self.isRunning(number), "\(number) goes on")
                kill(number, SIGKILL)
            }
        }

        /// One that has ended and that nobody has taken note of is none.
        private static func isRunning(_ process: pid_t) -> Bool {
            let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
            return !stat.isEmpty && !String(decoding: stat, as: UTF8.self).contains(") Z ")
        }
    }
#endif
