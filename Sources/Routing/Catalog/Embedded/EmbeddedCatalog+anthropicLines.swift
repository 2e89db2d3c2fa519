extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let anthropicLines = """
        claude-3-5-sonnet-20240620||200000,,8192|tOiRLEa4||M|i3 o15 c0.3 w3.75
        claude-3-5-sonnet-20241022||200000,,8192|tOiRLEa4||M|i3 o15 c0.3 w3.75
        claude-3-7-sonnet-20250219||200000,,64000|tOirLEa4||M|i3 o15 c0.3 w3.75
        claude-3-haiku-20240307||200000,,4096|tOiRLEa4||M|i0.25 o1.25 c0.03 w0.3
        claude-3-opus-20240229||200000,,4096|tOiRLEa4||M|i15 o75 c1.5 w18.75
        claude-3-sonnet-20240229||200000,,4096|tOiRLEa4||M|i3 o15 c0.3 w0.3
        claude-fable-5||1000000,1000000,128000|tOsirLEAcF||LM|i10 o50 c1 w12.5 W20;b:i5 o25 c0.5 w6.25 W10
        claude-fable-5-1||,1000000,128000|tOsirLEAcF||L|i10 o50 c0.25 w12.5 W20;b:i5 o25 c0.125 w6.25 W10
        claude-haiku-4-5||200000,200000,64000|tOsirLEacf||LM|i1 o5 c0.1 w1.25 W2;b:i0.5 o2.5 c0.05 w0.625 W1
        claude-haiku-4-5-20251001||200000,200000,64000|tOsirLEacf||LM|i1 o5 c0.1 w1.25 W2;b:i0.5 o2.5 c0.05 w0.625 W1
        claude-haiku-5-5||,1000000,128000|tOsirLEAcF||L|i0.1 o0.5 c0.01 w0.125 W0.2 >100000 i0.5 o2.5 c0.05 w0.625 W1;b:i0.05 o0.25 c0.005 w0.0625 W0.1 >100000 i0.25 o1.25 c0.025 w0.3125 W0.5
        claude-mythos-5||,1000000,128000|tOsirLEAcF||L|i10 o50 c1 w12.5 W20;b:i5 o25 c0.5 w6.25 W10
        claude-mythos-5-1||,1000000,128000|tOsirLEAcF||L|i10 o50 c0.25 w12.5 W20;b:i5 o25 c0.125 w6.25 W10
        claude-mythos-preview||,1000000,128000|tOsirLEAcF|2026-06-09|L|i10 o50 c1 w12.5 W20
        claude-opus-4-0||200000,,32000|tOirLEa||M|i15 o75 c1.5 w18.75
        claude-opus-4-1||200000,,32000|tOirLEa||M|i15 o75 c1.5 w18.75
        claude-opus-4-1-20250805||200000,,32000|tOirLEa||M|i15 o75 c1.5 w18.75
        claude-opus-4-20250514||200000,,32000|tOirLEa||M|i15 o75 c1.5 w18.75
        claude-opus-4-5||200000,200000,64000|tOsirLEacf||LM|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-5-20251101||200000,200000,64000|tOsirLEacf||LM|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-6||1000000,1000000,128000|tOsirLEacF||LM|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-6-20260205||,1000000,128000|tOsirLEcF||L|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-7||1000000,1000000,128000|tOsirLEAcF||LM|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-7-20260416||,1000000,128000|tOsirLEAcF||L|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-4-8||1000000,1000000,128000|tOsirLEAcF||LM|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-5||,1000000,128000|tOsirLEAcF||L|i5 o25 c0.5 w6.25 W10;b:i2.5 o12.5 c0.25 w3.125 W5
        claude-opus-5-5||,1000000,128000|tOsirLEAcF||L|i4 o20 c0.2 w5 W8;b:i2 o10 c0.1 w2.5 W4
        claude-sonnet-4-0||200000,,64000|tOirLEa||M|i3 o15 c0.3 w3.75
        claude-sonnet-4-20250514||200000,,64000|tOirLEa||M|i3 o15 c0.3 w3.75
        claude-sonnet-4-5||200000,200000,64000|tOsirLEacf|2026-11-30|LM|i3 o15 c0.3 w3.75 W6;b:i1.5 o7.5 c0.15 w1.875 W3
        claude-sonnet-4-5-20250929||200000,200000,64000|tOsirLEacf|2026-11-30|LM|i3 o15 c0.3 w3.75 W6;b:i1.5 o7.5 c0.15 w1.875 W3
        claude-sonnet-4-6||1000000,1000000,128000|tOsirLEacF||Lm|i3 o15 c0.3 w3.75 W6;b:i1.5 o7.5 c0.15 w1.875 W3
        claude-sonnet-5||1000000,1000000,128000|tOsirLEAcF||LM|i2 o10 c0.2 w2.5 W4;b:i1 o5 c0.1 w1.25 W2
        claude-sonnet-5-5||,1000000,128000|tOsirLEAcF||L|i2 o10 c0.1 w2.5 W4;b:i1 o5 c0.05 w1.25 W2
        """
}
