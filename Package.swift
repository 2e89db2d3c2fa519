// swift-tools-version: 6.2
import PackageDescription

// The floor plan. A target may import only what is named here; CI builds with
// `--explicit-target-dependency-import-check error`, so this file is the map.

// For CI: a warning of another compiler is to keep nobody from building.
let warnings: [SwiftSetting] =
    Context.environment["SLUICE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let strict: [SwiftSetting] =
    warnings + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]

func floor(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude,
        swiftSettings: strict + settings)
}

// Scorers look at each character of an answer many times, as the scanner does at each byte of a
// result line, and tests give them millions: in a debug build each look would copy the reader, and
// the tests would take half an hour.
let optimizedAlsoInTests = SwiftSetting.unsafeFlags(["-O"], .when(configuration: .debug))

func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.target(name: name), "TestSupport", "Platform"] + dependencies,
        exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "sluice",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "sluice", targets: ["sluice"])],
    targets: [
        // Floor 0, instruments: not one word of language models.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "CCurl",
            linkerSettings: [
                .linkedLibrary(":libcurl.so.4", .when(platforms: [.linux])),
                .linkedLibrary("curl", .when(platforms: [.macOS])),
            ]),
        .target(
            name: "CZlib",
            linkerSettings: [
                .linkedLibrary(":libz.so.1", .when(platforms: [.linux])),
                .linkedLibrary("z", .when(platforms: [.macOS])),
            ]),
        .target(name: "CProcess"),
        .target(name: "CHashing"),
        .target(name: "CPageCheck", dependencies: ["CSQLite"]),
        floor("Platform"),
        floor("Hashing", ["CHashing"]),
        floor("Files", ["Platform"]),
        floor("JSON"),
        floor("SQLite", ["CSQLite", "CPageCheck", "Platform"]),
        floor("Inflate", ["CZlib"]),
        floor("HTTP", ["CCurl", "Inflate", "Platform"]),
        floor("JSONLines", ["JSON", "Files", "Inflate", "Platform"]),
        floor("Spelling"),
        floor("Console", ["Spelling", "Platform"]),

        // Floor 1, words: values and protocols.
        floor("Vocabulary", ["JSON", "Hashing", "Spelling", "Platform"]),

        // Floor 2, records: what a run leaves behind, as it is written and read again. Engines
        // write and read it; none of them spells a name of it.
        floor(
            "Results", ["Vocabulary", "JSON", "Hashing", "Files", "Platform"],
            settings: [optimizedAlsoInTests]),

        // Floor 3, engines.
        floor("Providers", ["Vocabulary", "JSON", "HTTP", "Files", "Platform"]),
        floor("Catalog", ["Vocabulary", "JSON"], exclude: ["Embedded/models.txt"]),
        floor("Routing", ["Vocabulary", "JSON", "Hashing", "Catalog", "Platform"]),
        floor(
            "Checkpoint",
            [
                "Vocabulary", "JSON", "SQLite", "Files", "Hashing", "CProcess", "Results",
                "Platform",
            ]),
        floor("Statistics", ["Vocabulary", "Platform"], settings: [optimizedAlsoInTests]),
        floor(
            "Evaluation",
            ["Vocabulary", "JSON", "CProcess", "Statistics", "Results", "Platform"],
            settings: [optimizedAlsoInTests]),
        floor(
            "Comparing", ["Vocabulary", "JSON", "Statistics", "Results", "Platform"],
            settings: [optimizedAlsoInTests]),

        // Floor 4, the job: what is asked for, and the input as it is read.
        floor(
            "Jobs",
            [
                "Vocabulary", "JSON", "JSONLines", "Files", "Hashing", "Spelling", "Providers",
                "Catalog", "Routing", "Checkpoint", "Evaluation", "Platform",
            ]),

        // Floor 5, the plan: which models are asked, with what key, at what price.
        floor(
            "Planning",
            [
                "Vocabulary", "JSON", "Hashing", "HTTP", "Spelling", "Providers", "Catalog",
                "Routing", "Checkpoint", "Jobs", "Platform",
            ]),

        // Floor 6, the records: a run directory as it is read again, the report of a run, and the
        // formats of its results.
        floor(
            "Records",
            [
                "Vocabulary", "JSON", "JSONLines", "Files", "Hashing", "Providers", "Catalog",
                "Routing", "Results", "Checkpoint", "Statistics", "Comparing", "Evaluation", "Jobs",
                "Planning", "Platform",
            ]),

        // Floor 7, the engine: what takes the input in and has it sent, answered and recorded.
        floor(
            "Engine",
            [
                "Vocabulary", "JSON", "JSONLines", "Files", "Hashing", "HTTP", "Spelling",
                "Providers", "Catalog", "Routing", "Results", "Checkpoint", "Comparing",
                "Evaluation", "Jobs", "Planning", "Records", "CProcess", "Platform",
            ]),

        // Floor 8, the judges: models that are asked about answers, by runs of their own.
        floor(
            "Judges",
            [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "Routing", "Results", "Checkpoint",
                "Evaluation", "Jobs", "Planning", "Records", "Engine",
            ]),

        // Floor 9, inspection: a job before it runs, and runs after they have: gates, comparisons,
        // merging, scoring again.
        floor(
            "Inspection",
            [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "HTTP", "Spelling", "Providers",
                "Catalog", "Routing", "Results", "Checkpoint", "Statistics", "Comparing",
                "Evaluation", "Jobs", "Planning", "Records", "Engine", "Judges", "Platform",
            ]),

        // Floor 10, the run: the story of a job, from its file to its results.
        floor(
            "Running",
            [
                "Vocabulary", "JSON", "JSONLines", "Routing", "Results", "Checkpoint", "Comparing",
                "Evaluation", "Jobs", "Planning", "Records", "Engine", "Judges", "Inspection",
            ]),

        // Floor 11, views: what people and programs are shown.
        floor(
            "Reporting",
            [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "Catalog", "Routing", "Statistics",
                "Results", "Checkpoint", "Comparing", "Evaluation", "Jobs", "Planning", "Records",
                "Inspection", "Console", "Platform",
            ]),

        // Floor 12, face.
        floor("Simulator", ["Vocabulary", "JSON", "Hashing", "HTTP", "Providers", "Platform"]),

        // Floor 13, door.
        floor(
            "Commands",
            [
                "Vocabulary", "JSON", "JSONLines", "Files", "Hashing", "SQLite", "HTTP", "Console",
                "Providers", "Catalog", "Routing", "Statistics", "Comparing", "Results",
                "Checkpoint", "Evaluation", "Jobs", "Planning", "Records", "Engine", "Inspection",
                "Running",
                "Reporting", "Simulator", "CProcess", "Platform",
            ]),
        .executableTarget(name: "sluice", dependencies: ["Commands"], swiftSettings: strict),

        // Tests: a target per library, one for the manual, and the world they run in.
        .target(
            name: "TestSupport",
            dependencies: ["Vocabulary", "JSON", "Hashing", "HTTP", "CProcess", "Platform"],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .target(
            name: "Fuzzing",
            dependencies: [
                "Vocabulary", "JSON", "HTTP", "Console", "Providers", "Checkpoint", "Evaluation",
                "Jobs", "Planning", "TestSupport",
            ],
            path: "Tests/Fuzzing",
            swiftSettings: strict),
        .target(
            name: "Worlds",
            dependencies: [
                "Vocabulary", "JSON", "Hashing", "Routing", "Statistics", "Comparing", "Results",
                "Evaluation", "Jobs", "Planning", "Records", "Engine",
            ],
            path: "Tests/Worlds", swiftSettings: strict),
        .testTarget(name: "ManualTests", swiftSettings: strict),
        .testTarget(name: "PlatformTests", dependencies: ["Platform"], swiftSettings: strict),
        tests("Hashing"),
        tests("Files"),
        tests("JSON", ["Hashing"]),
        tests("SQLite", ["Files"]),
        tests("Inflate", ["JSON"]),
        tests("HTTP", ["CCurl", "JSON", "Hashing"]),
        tests("JSONLines", ["JSON", "Hashing"]),
        tests("Spelling"),
        tests("Console"),
        tests("Vocabulary", ["JSON"]),
        tests("Providers", ["Vocabulary", "JSON", "HTTP", "Files"]),
        tests("Results", ["Vocabulary", "JSON", "Hashing"]),
        tests("Catalog", ["Vocabulary", "JSON"]),
        tests("Routing", ["Vocabulary", "JSON", "Catalog"]),
        tests("Checkpoint", ["Vocabulary", "JSON", "SQLite", "Hashing", "Files"]),
        tests("Statistics", ["Vocabulary", "JSON"], exclude: ["Reference"]),
        tests(
            "Evaluation", ["Vocabulary", "JSON", "Results", "Fuzzing"],
            exclude: ["Verdicts"]),
        tests("Comparing", ["Vocabulary", "JSON", "Statistics", "Results", "Worlds"]),
        tests(
            "Jobs",
            [
                "Vocabulary", "JSON", "Hashing", "JSONLines", "Providers", "Catalog", "Routing",
                "Checkpoint", "Evaluation", "Files",
            ]),
        tests(
            "Planning",
            [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "HTTP", "Providers", "Catalog",
                "Routing", "Results", "Jobs",
            ]),
        tests(
            "Records",
            ["Vocabulary", "JSON", "Routing", "Comparing", "Results", "Jobs", "Planning"]),
        tests(
            "Engine",
            [
                "Vocabulary", "JSON", "Hashing", "HTTP", "SQLite", "Providers", "Routing",
                "Checkpoint", "Jobs", "Planning", "Records", "Worlds",
            ]),
        tests(
            "Inspection",
            [
                "Vocabulary", "JSON", "Files", "Results", "Checkpoint", "Jobs", "Planning",
                "Records",
            ]),
        tests(
            "Running",
            [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "HTTP", "Providers", "Catalog",
                "Routing", "Results", "Checkpoint", "Evaluation", "Jobs", "Planning", "Records",
                "Engine",
                "Judges", "Inspection", "Files",
            ]),
        tests(
            "Reporting",
            [
                "Vocabulary", "JSON", "Hashing", "Routing", "Records", "Statistics", "Comparing",
                "Results", "Checkpoint", "Evaluation", "Console",
            ]),
        tests("Simulator", ["Vocabulary", "JSON", "Hashing", "HTTP", "Providers", "Evaluation"]),
        tests(
            "Commands",
            [
                "Vocabulary", "JSON", "Console", "Checkpoint", "Jobs", "Planning", "Records",
                "Running",
                "Simulator", "SQLite", "HTTP", "Files",
            ], exclude: ["EarlierRun", "EarlierShards"]),
    ]
)

// Only where they are asked for: those who use the tool build neither.
if Context.environment["SLUICE_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Vocabulary", "JSON", "JSONLines", "Hashing", "SQLite", "HTTP", "Providers",
                "Routing", "Statistics", "Comparing", "Results", "Checkpoint", "Evaluation", "Jobs",
                "Planning", "Records", "Engine", "Inspection", "Running", "Simulator",
                "TestSupport",
                "Fuzzing", "Worlds", "Platform",
            ],
            path: "Tests/Benchmarks", swiftSettings: strict))
}

// Apart from it (Tests/Scripts/fuzz.sh), since libFuzzer brings the main function.
if Context.environment["SLUICE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["Fuzzing", "Platform"], path: "Tests/Fuzz",
            swiftSettings: strict + [
                .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])
            ],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
