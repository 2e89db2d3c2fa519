import Testing

@testable import Hashing

struct StableHashTests {
    @Test(arguments: [
        ("", 0xF52A_15E9_A9B5_E89B, 0xBE7E_6D3F_CECF_3B31),
        ("a", 0x02C0_BDBF_4814_20F8, 0x50D7_6C8B_8FAC_445E),
        ("foobar", 0x404D_A9E3_B740_78C2, 0x9740_1349_DD02_C096),
        ("äöü€😀", 0x0B5E_08BE_DF98_F42D, 0xC689_AC99_8662_42B9),
    ])
    func `the value never changes`(text: String, plain: UInt64, seeded: UInt64) {
        #expect(StableHash.hash(of: text) == plain)
        #expect(StableHash.hash(of: Array(text.utf8)) == plain)
        var hash = StableHash(seed: 7)
        hash.combine(text)
        #expect(hash.value == seeded)
    }

    @Test func `a number counts as its eight bytes, lowest first`() {
        var number = StableHash()
        number.combine(0x0102_0304_0506_0708 as UInt64)
        #expect(number.value == StableHash.hash(of: [8, 7, 6, 5, 4, 3, 2, 1] as [UInt8]))
    }

    @Test func `ten thousand near equal texts have ten thousand values`() {
        let values = Set((0..<10_000).map { StableHash.hash(of: "item \($0)") })
        #expect(values.count == 10_000)
    }
}
