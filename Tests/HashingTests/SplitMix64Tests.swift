import Hashing
import Testing

struct SplitMix64Tests {
    @Test(
        arguments: [
            (0, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
            (1_234_567, [0x599E_D017_FB08_FC85, 0x2C73_F084_5854_0FA5, 0x883E_BCE5_A3F2_7C77]),
        ] as [(UInt64, [UInt64])])
    func `the numbers of a seed never change`(seed: UInt64, numbers: [UInt64]) {
        var generator = SplitMix64(seed: seed)
        #expect(numbers.map { _ in generator.next() } == numbers)
    }

    @Test func `the numbers are mixed multiples of the step`() {
        var generator = SplitMix64(seed: 0)
        for number in 1...100 as ClosedRange<UInt64> {
            #expect(generator.next() == SplitMix64.mixed(number &* SplitMix64.step))
        }
        #expect(SplitMix64.mixed(0) == 0)
    }
}
