import Commands
import Console
import Platform
import Testing

@Suite struct CompletionsTests {
    @Test(arguments: Shell.allCases)
    func `a script has every command and every option`(shell: Shell) async {
        let world = CapturedWorld()
        #expect(await world.run("completions", shell.rawValue) == .done)
        for command in CommandTree.root.subcommands {
            #expect(world.output.contains(command.name))
            for option in command.options {
                let name = shell == .fish ? "-l \(option.name.dropFirst(2))" : option.name
                #expect(world.output.contains(name), "\(command.name) \(option.name)")
            }
        }
    }

    @Test(arguments: Shell.allCases.filter { isInstalled($0) })
    func `the shell itself finds no fault with its script`(shell: Shell) throws {
        let path = "/tmp/sluice-completions-\(getpid()).\(shell.rawValue)"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { unlink(path) }
        try TextOutput.fileDescriptor(descriptor).write(
            shell.completionScript(for: CommandTree.root))
        close(descriptor)
        #expect(run(shell, ["-n", path]) == 0)
    }

    @Test(
        .enabled(if: isInstalled(.bash)),
        arguments: [
            (["ru"], "run"), (["run", "--lim"], "--limit"), (["completions", "z"], "zsh"),
            (["results", "--format", "op"], "openai-batch"), (["help", "doc"], "doctor"),
            (["results", "--format", "=", "c"], "csv"), (["--ver"], "--version"),
        ])
    func `bash completes from the declarations`(words: [String], completion: String) {
        let line = (["sluice"] + words).joined(separator: "' '")
        let script =
            Shell.bash.completionScript(for: CommandTree.root)
            + "COMP_WORDS=('\(line)'); COMP_CWORD=\(words.count); _sluice\n"
            + "[[ \"${COMPREPLY[*]}\" == '\(completion)' ]]\n"
        #expect(run(.bash, ["-c", script]) == 0)
    }

    private static func isInstalled(_ shell: Shell) -> Bool { path(of: shell) != nil }

    private static func path(of shell: Shell) -> String? {
        ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"]
            .map { $0 + shell.rawValue }.first { access($0, X_OK) == 0 }
    }

    private func run(_ shell: Shell, _ arguments: [String]) -> Int32 {
        guard let path = Self.path(of: shell) else { return -1 }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        guard posix_spawn(&child, path, nil, nil, &words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        return status
    }
}
