extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let xaiLines = """
        grok-4.20||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-0309||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-0309-non-reasoning||1000000,1000000,1000000|tsiRac||Lm|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-0309-reasoning||1000000,1000000,1000000|tsirac||Lm|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-beta||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-0309||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-0309-non-reasoning||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-0309-reasoning||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-latest||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-latest-non-reasoning||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-latest-reasoning||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-non-reasoning||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-beta-reasoning||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-0304||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-0304-non-reasoning||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-0304-reasoning||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-latest||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-non-reasoning-latest||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-experimental-beta-reasoning-latest||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-multi-agent||,1000000,1000000|Tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-multi-agent-0309||1000000,1000000,1000000|Tsirac2||Lm|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-multi-agent-beta-0309||,1000000,1000000|tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-multi-agent-beta-latest||,1000000,1000000|Tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-multi-agent-experimental-beta-0304||,1000000,1000000|Tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-multi-agent-experimental-beta-latest||,1000000,1000000|Tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-multi-agent-latest||,1000000,1000000|Tsirc2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-non-reasoning||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-non-reasoning-gv2||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-non-reasoning-latest||,1000000,1000000|tsic||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-reasoning||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.20-reasoning-gv2||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        grok-4.20-reasoning-latest||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.3||1000000,1000000,1000000|tsirac||Lm|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.3-latest||,1000000,1000000|tsirc||L|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4;b:i1 o2 c0.16 >200000 i2 o4 c0.32
        grok-4.5||,500000,500000|tsirc||L|i2 o6 c0.3 >200000 i4 o12 c0.6
        grok-4.5-latest||,500000,500000|tsirc||L|i2 o6 c0.3 >200000 i4 o12 c0.6
        grok-4.6||,500000,500000|tsirc||L|i2 o6 c0.5 >200000 i4 o12 c1
        grok-4.7||,500000,500000|tsirc||L|i2 o6 c0.5 >200000 i4 o12 c1
        grok-build-0.1||256000,256000,256000|tsirac||LM|i1 o2 c0.2 >200000 i2 o4 c0.4
        grok-build-latest||,500000,500000|tsirc||L|i2 o6 c0.3 >200000 i4 o12 c0.6
        grok-code-fast||,256000,256000|tsirc||L|i1 o2 c0.2 >200000 i2 o4 c0.4
        grok-code-fast-1||,256000,256000|tsirc||L|i1 o2 c0.2 >200000 i2 o4 c0.4
        grok-code-fast-1-0825||,256000,256000|tsirc||L|i1 o2 c0.2 >200000 i2 o4 c0.4
        """
}
