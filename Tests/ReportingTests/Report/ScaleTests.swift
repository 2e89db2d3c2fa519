import Testing

@testable import Reporting

@Suite struct ScaleTests {
    @Test(arguments: [
        ([0.644, 0.954], 0...1.0, [0.6, 0.7, 0.8, 0.9, 1]),
        ([0.0, 1.0], 0...1.0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([0.98, 1.0], 0...1.0, [0.98, 0.985, 0.99, 0.995, 1]),
    ])
    func `steps are round and stay within the limits`(
        values: [Double], limits: ClosedRange<Double>, ticks: [Double]
    ) {
        let scale = Scale(linear: values, within: limits)
        #expect(scale.ticks.count == ticks.count)
        #expect(zip(scale.ticks, ticks).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test(arguments: [
        [], [0.5], [0, 0, 0], [.nan, .infinity], [-1e300, 1e300], [1e-12, 2e-12], [5, 5 + 1e-15],
        [-0.02, 0],
    ])
    func `whatever the values, places lie within the drawing`(values: [Double]) {
        for scale in [
            Scale(linear: values), Scale(linear: values, within: 0...1),
            Scale(logarithmic: values),
        ] {
            #expect(scale.ticks.count < 100)
            for value in values + [0, 1, -1, .nan, .infinity] {
                #expect(0...1 ~= scale.place(value))
            }
        }
    }

    @Test func `values that no axis can show have no place on it`() {
        let huge = Double.greatestFiniteMagnitude
        #expect(
            Scale(linear: [-huge, 1, 2, huge, .nan, .infinity]).ticks
                == Scale(linear: [1, 2]).ticks)
        #expect(Scale(logarithmic: [1, 10, huge]).ticks == Scale(logarithmic: [1, 10]).ticks)
    }

    @Test func `equal factors are equal steps`() {
        let scale = Scale(logarithmic: [1, 100])
        #expect(abs(scale.place(10) - 0.5) < 1e-9)
        #expect(scale.ticks.contains(10) && scale.ticks.count <= 6)
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (0.125, "0.13"), (-0.5, "-0.50"), (12.345, "12.35"), (.nan, "0"),
        (.infinity, "0"), (-0.001, "0"),
    ])
    func `lengths are spelled as SVG reads them`(value: Double, text: String) {
        #expect(Coordinate.text(value) == text)
    }
}
