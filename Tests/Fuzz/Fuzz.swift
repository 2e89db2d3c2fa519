import Fuzzing
import Platform

/// The target that `SLUICE_FUZZ_TARGET` names; JSON where it names none.
private let target: FuzzTarget = {
    let name = getenv("SLUICE_FUZZ_TARGET").map { String(cString: $0) } ?? "json"
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        preconditionFailure("no target \(name); there are \(FuzzTarget.all.map(\.name))")
    }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
