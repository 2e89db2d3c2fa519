import Commands
import HTTP
import JSON
import TestSupport
import Testing

@Suite struct DoctorTests {
    private static let key = "key-5c1fb0ad93"

    private func place(_ address: String) throws -> Workplace {
        try Workplace.sums(
            targets: #"["local/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai", "base_url": "\(address)",
                  "api_key_env": "LOCAL_KEY" } }
                """)
    }

    @Test func `a provider that lists its models is fit`() async throws {
        let server = try ScriptedServer(.text(#"{"data": [{"id": "model"}]}"#))
        let place = try place(server.url("/v1"))
        let world = CapturedWorld(environment: ["LOCAL_KEY": Self.key])
        #expect(await world.run("doctor", place.file("job.json")) == .done)
        #expect(
            world.output.hasPrefix(
                "ok  local  (\(server.url("/v1")), key from LOCAL_KEY)\n"
                    + "    answers and lists 1 model\n"))
        #expect(server.arrivals.count == 1)
        #expect(!world.output.contains(Self.key))
    }

    @Test func `a refused key ends with 77 and is not shown`() async throws {
        let server = try ScriptedServer(
            .text(#"{"error": {"message": "Bad key \#(Self.key)"}}"#, status: 401))
        let place = try place(server.url("/v1"))
        let world = CapturedWorld(environment: ["LOCAL_KEY": Self.key])
        #expect(await world.run("doctor", place.file("job.json"), "--json") == .credentials)
        let report = try #require(JSONValue.parse(world.output)["providers"]?.array?.first)
        #expect(report["is_fit"] == false)
        #expect(report["problem"] == "authentication")
        #expect(report["key_source"] == "LOCAL_KEY")
        #expect(!world.output.contains(Self.key))
    }

    @Test func `a server that is not there is said to be not there`() async throws {
        let place = try place("http://127.0.0.1:1/v1")
        let world = CapturedWorld(environment: ["LOCAL_KEY": Self.key])
        #expect(await world.run("doctor", place.file("job.json")) == .failed)
        #expect(world.output.contains("    no connection: "))
        #expect(world.output.contains("Check that the server runs"))
    }

    @Test func `a job's provider without its key ends with 77 and the variable`() async throws {
        let place = try place("http://127.0.0.1:1/v1")
        let world = CapturedWorld()
        #expect(await world.run("doctor", place.file("job.json")) == .credentials)
        #expect(
            world.output.contains("    no key. Set LOCAL_KEY, or name a file in api_key_file.\n"))
    }

    @Test func `each of several keys is tried, and the wrong one named`() async throws {
        let server = try ScriptedServer { request, _ in
            request.headers.first("authorization") == "Bearer \(Self.key)"
                ? .text(#"{"data": [{"id": "model"}]}"#)
                : .text(#"{"error": {"message": "Bad key."}}"#, status: 401)
        }
        let place = try Workplace.sums(
            targets: #"["local/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai", "base_url":
                  "\(server.url("/v1"))", "api_key_env": ["FIRST_KEY", "OLD_KEY", "NO_KEY"] } }
                """)
        let world = CapturedWorld(environment: ["FIRST_KEY": Self.key, "OLD_KEY": "old"])
        #expect(await world.run("doctor", place.file("job.json")) == .credentials)
        let lines = world.output.split(separator: "\n")
        let address = server.url("/v1")
        #expect(
            lines.prefix(6) == [
                "ok  local  (\(address), key from FIRST_KEY)", "    answers and lists 1 model",
                "--  local  (\(address), key from OLD_KEY)",
                "    the key is refused: Bad key. Check the key, and that it belongs to this "
                    + "provider.",
                "--  local  (\(address))",
                "    no key. Set NO_KEY, or name a file in api_key_file.",
            ])
    }

    @Test func `nothing configured is no fault`() async {
        let world = CapturedWorld()
        #expect(await world.run("doctor") == .done)
        #expect(world.output.hasPrefix("No provider is configured."))
        #expect(world.output.contains("\n  openai        OPENAI_API_KEY\n"))
    }

    @Test(arguments: [[], ["--json"]])
    func `an address and a path from somebody else's job are harmless`(
        options: [String]
    ) async throws {
        let hostile = "x\u{9B}31m\u{202E}y\u{7F}"
        let place = try Workplace.sums(
            targets: #"["local/model", "other/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai",
                  "base_url": "http://127.0.0.1:1/\(hostile)", "api_key_env": "LOCAL_KEY" },
                  "other": { "protocol": "openai", "base_url": "http://127.0.0.1:1/v1",
                  "api_key_file": "/nowhere/\(hostile)\\u001b]0;title\\u0007" } }
                """)
        let world = CapturedWorld(
            isTTY: true, environment: ["LOCAL_KEY": Self.key, "NO_COLOR": "1"])
        let words = ["doctor", place.file("job.json")] + options
        #expect(await CommandLineTool.run(words, in: world.context) != .done)
        #expect(world.output.contains("127.0.0.1") && world.output.contains("/nowhere/x"))
        #expect(HostileTexts.isPlain(world.output))
        #expect(HostileTexts.isPlain(world.diagnostics))
    }
}
