import Hashing
import Testing

@testable import Simulator

struct LuckTests {
    @Test func `luck never changes`() {
        #expect(StableHash.of("luck", "small", "2 + 2").value == 0xB40A_BE60_4954_69FD)
        #expect(StableHash.of("luck", "small", "2 + 2").fraction == 0.7032889351915671)
    }

    @Test func `where a text ends is part of the luck`() {
        #expect(StableHash.of("ab", "c").value != StableHash.of("a", "bc").value)
    }
}
