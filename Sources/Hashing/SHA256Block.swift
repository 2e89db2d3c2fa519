import CHashing

/// The compression function of SHA-256, on blocks of 64 bytes.
///
/// Processors with SHA instructions use them, which takes a seventh of the time. For others, all
/// 64 rounds are unrolled with their constants (FIPS 180-4, 4.2.2), so that the eight working
/// variables and the 16-word window of the schedule stay in registers.
enum SHA256Block {
    /// The eight words of state between blocks.
    struct State: Sendable {
        var a, b, c, d, e, f, g, h: UInt32
    }

    static let initial = State(
        a: 0x6A09_E667, b: 0xBB67_AE85, c: 0x3C6E_F372, d: 0xA54F_F53A,
        e: 0x510E_527F, f: 0x9B05_688C, g: 0x1F83_D9AB, h: 0x5BE0_CD19)

    typealias Window = (
        UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32,
        UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
    )

    private static let isInProcessor = chashing_has_sha256()

    /// Processes blocks, which may have any alignment.
    static func compress(_ state: inout State, _ blocks: UnsafeRawPointer, count: Int) {
        if isInProcessor {
            withUnsafeMutableBytes(of: &state) { state in
                guard let words = state.baseAddress else { return }
                chashing_sha256(words.assumingMemoryBound(to: UInt32.self), blocks, count)
            }
        } else {
            for index in 0..<count { state = compress(state, blocks + 64 * index) }
        }
    }

    /// The state after 64 more bytes, computed without special instructions.
    static func compress(_ state: State, _ block: UnsafeRawPointer) -> State {
        var w: Window = (
            word(block, 0), word(block, 1), word(block, 2), word(block, 3),
            word(block, 4), word(block, 5), word(block, 6), word(block, 7),
            word(block, 8), word(block, 9), word(block, 10), word(block, 11),
            word(block, 12), word(block, 13), word(block, 14), word(block, 15)
        )
        var (a, b, c, d) = (state.a, state.b, state.c, state.d)
        var (e, f, g, h) = (state.e, state.f, state.g, state.h)
        step(a, b, c, &d, e, f, g, &h, 0x428A2F98 &+ w.0)
        step(h, a, b, &c, d, e, f, &g, 0x71374491 &+ w.1)
        step(g, h, a, &b, c, d, e, &f, 0xB5C0FBCF &+ w.2)
        step(f, g, h, &a, b, c, d, &e, 0xE9B5DBA5 &+ w.3)
        step(e, f, g, &h, a, b, c, &d, 0x3956C25B &+ w.4)
        step(d, e, f, &g, h, a, b, &c, 0x59F111F1 &+ w.5)
        step(c, d, e, &f, g, h, a, &b, 0x923F82A4 &+ w.6)
        step(b, c, d, &e, f, g, h, &a, 0xAB1C5ED5 &+ w.7)
        step(a, b, c, &d, e, f, g, &h, 0xD807AA98 &+ w.8)
        step(h, a, b, &c, d, e, f, &g, 0x12835B01 &+ w.9)
        step(g, h, a, &b, c, d, e, &f, 0x243185BE &+ w.10)
        step(f, g, h, &a, b, c, d, &e, 0x550C7DC3 &+ w.11)
        step(e, f, g, &h, a, b, c, &d, 0x72BE5D74 &+ w.12)
        step(d, e, f, &g, h, a, b, &c, 0x80DEB1FE &+ w.13)
        step(c, d, e, &f, g, h, a, &b, 0x9BDC06A7 &+ w.14)
        step(b, c, d, &e, f, g, h, &a, 0xC19BF174 &+ w.15)
        extend(&w)
        step(a, b, c, &d, e, f, g, &h, 0xE49B69C1 &+ w.0)
        step(h, a, b, &c, d, e, f, &g, 0xEFBE4786 &+ w.1)
        step(g, h, a, &b, c, d, e, &f, 0x0FC19DC6 &+ w.2)
        step(f, g, h, &a, b, c, d, &e, 0x240CA1CC &+ w.3)
        step(e, f, g, &h, a, b, c, &d, 0x2DE92C6F &+ w.4)
        step(d, e, f, &g, h, a, b, &c, 0x4A7484AA &+ w.5)
        step(c, d, e, &f, g, h, a, &b, 0x5CB0A9DC &+ w.6)
        step(b, c, d, &e, f, g, h, &a, 0x76F988DA &+ w.7)
        step(a, b, c, &d, e, f, g, &h, 0x983E5152 &+ w.8)
        step(h, a, b, &c, d, e, f, &g, 0xA831C66D &+ w.9)
        step(g, h, a, &b, c, d, e, &f, 0xB00327C8 &+ w.10)
        step(f, g, h, &a, b, c, d, &e, 0xBF597FC7 &+ w.11)
        step(e, f, g, &h, a, b, c, &d, 0xC6E00BF3 &+ w.12)
        step(d, e, f, &g, h, a, b, &c, 0xD5A79147 &+ w.13)
        step(c, d, e, &f, g, h, a, &b, 0x06CA6351 &+ w.14)
        step(b, c, d, &e, f, g, h, &a, 0x14292967 &+ w.15)
        extend(&w)
        step(a, b, c, &d, e, f, g, &h, 0x27B70A85 &+ w.0)
        step(h, a, b, &c, d, e, f, &g, 0x2E1B2138 &+ w.1)
        step(g, h, a, &b, c, d, e, &f, 0x4D2C6DFC &+ w.2)
        step(f, g, h, &a, b, c, d, &e, 0x53380D13 &+ w.3)
        step(e, f, g, &h, a, b, c, &d, 0x650A7354 &+ w.4)
        step(d, e, f, &g, h, a, b, &c, 0x766A0ABB &+ w.5)
        step(c, d, e, &f, g, h, a, &b, 0x81C2C92E &+ w.6)
        step(b, c, d, &e, f, g, h, &a, 0x92722C85 &+ w.7)
        step(a, b, c, &d, e, f, g, &h, 0xA2BFE8A1 &+ w.8)
        step(h, a, b, &c, d, e, f, &g, 0xA81A664B &+ w.9)
        step(g, h, a, &b, c, d, e, &f, 0xC24B8B70 &+ w.10)
        step(f, g, h, &a, b, c, d, &e, 0xC76C51A3 &+ w.11)
        step(e, f, g, &h, a, b, c, &d, 0xD192E819 &+ w.12)
        step(d, e, f, &g, h, a, b, &c, 0xD6990624 &+ w.13)
        step(c, d, e, &f, g, h, a, &b, 0xF40E3585 &+ w.14)
        step(b, c, d, &e, f, g, h, &a, 0x106AA070 &+ w.15)
        extend(&w)
        step(a, b, c, &d, e, f, g, &h, 0x19A4C116 &+ w.0)
        step(h, a, b, &c, d, e, f, &g, 0x1E376C08 &+ w.1)
        step(g, h, a, &b, c, d, e, &f, 0x2748774C &+ w.2)
        step(f, g, h, &a, b, c, d, &e, 0x34B0BCB5 &+ w.3)
        step(e, f, g, &h, a, b, c, &d, 0x391C0CB3 &+ w.4)
        step(d, e, f, &g, h, a, b, &c, 0x4ED8AA4A &+ w.5)
        step(c, d, e, &f, g, h, a, &b, 0x5B9CCA4F &+ w.6)
        step(b, c, d, &e, f, g, h, &a, 0x682E6FF3 &+ w.7)
        step(a, b, c, &d, e, f, g, &h, 0x748F82EE &+ w.8)
        step(h, a, b, &c, d, e, f, &g, 0x78A5636F &+ w.9)
        step(g, h, a, &b, c, d, e, &f, 0x84C87814 &+ w.10)
        step(f, g, h, &a, b, c, d, &e, 0x8CC70208 &+ w.11)
        step(e, f, g, &h, a, b, c, &d, 0x90BEFFFA &+ w.12)
        step(d, e, f, &g, h, a, b, &c, 0xA4506CEB &+ w.13)
        step(c, d, e, &f, g, h, a, &b, 0xBEF9A3F7 &+ w.14)
        step(b, c, d, &e, f, g, h, &a, 0xC67178F2 &+ w.15)
        return State(
            a: state.a &+ a, b: state.b &+ b, c: state.c &+ c, d: state.d &+ d,
            e: state.e &+ e, f: state.f &+ f, g: state.g &+ g, h: state.h &+ h)
    }

    @inline(__always)
    private static func word(_ block: UnsafeRawPointer, _ index: Int) -> UInt32 {
        UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }

    @inline(__always)
    private static func rotate(_ x: UInt32, _ by: UInt32) -> UInt32 {
        x &>> by | x &<< (32 &- by)
    }

    /// One round; the variables rotate their roles with each call.
    @inline(__always)
    private static func step(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
        _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ scheduled: UInt32
    ) {
        let choice = g ^ (e & (f ^ g))
        let majority = (a & b) | (c & (a | b))
        let first = h &+ scheduled &+ choice &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25))
        d = d &+ first
        h = first &+ majority &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22))
    }

    /// Replaces the schedule with its next 16 words.
    @inline(__always)
    private static func extend(_ w: inout Window) {
        next(&w.0, w.1, w.9, w.14)
        next(&w.1, w.2, w.10, w.15)
        next(&w.2, w.3, w.11, w.0)
        next(&w.3, w.4, w.12, w.1)
        next(&w.4, w.5, w.13, w.2)
        next(&w.5, w.6, w.14, w.3)
        next(&w.6, w.7, w.15, w.4)
        next(&w.7, w.8, w.0, w.5)
        next(&w.8, w.9, w.1, w.6)
        next(&w.9, w.10, w.2, w.7)
        next(&w.10, w.11, w.3, w.8)
        next(&w.11, w.12, w.4, w.9)
        next(&w.12, w.13, w.5, w.10)
        next(&w.13, w.14, w.6, w.11)
        next(&w.14, w.15, w.7, w.12)
        next(&w.15, w.0, w.8, w.13)
    }

    @inline(__always)
    private static func next(_ w: inout UInt32, _ w1: UInt32, _ w9: UInt32, _ w14: UInt32) {
        let small0 = rotate(w1, 7) ^ rotate(w1, 18) ^ w1 &>> 3
        let small1 = rotate(w14, 17) ^ rotate(w14, 19) ^ w14 &>> 10
        w = w &+ small0 &+ w9 &+ small1
    }
}
