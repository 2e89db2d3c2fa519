extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let geminiLines = """
        deep-research-max-preview-04-2026||,1048576,65536|TSiyC||L|i2 o12;b:i1 o6
        deep-research-preview-04-2026||,1048576,65536|TSiyC||L|i2 o12;b:i1 o6
        deep-research-pro-preview-12-2025||,1048576,65536|Tsiyc|2026-10-23|L|i2 o12 m0.0011;b:i1 o6 m0.0011
        gemini-2.0-flash||1048576,,8192|tsiRa4||M|i0.1 o0.4 c0.025
        gemini-2.0-flash-lite||1048576,,8192|tsiRa4||M|i0.075 o0.3
        gemini-2.5-computer-use-preview-10-2025||,128000,64000|tiy|2026-07-28|L|i1.25 o10 >200000 i2.5 o15
        gemini-2.5-flash||1048576,1048576,65536|tpsirayc||LM|i0.3 o2.5 c0.03 r2.5;b:i0.15 o1.25 c0.03 r1.25;f:i0.15 o1.25 c0.03 r1.25;p:i0.54 o4.5 c0.054 r4.5
        gemini-2.5-flash-lite||1048576,1048576,65536|tpsirayc||LM|i0.1 o0.4 c0.01 r0.4;b:i0.05 o0.2 c0.01 r0.2;f:i0.05 o0.2 c0.01 r0.2;p:i0.18 o0.72 c0.018 r0.72
        gemini-2.5-pro||1048576,1048576,65536|tsirayc||LM|i1.25 o10 c0.125 >200000 i2.5 o15 c0.25;b:i0.625 o5 c0.125 >200000 i1.25 o7.5;f:i0.625 o5 c0.125 >200000 i1.25 o7.5;p:i2.25 o18 c0.225 >200000 i4.5 o27 c0.45
        gemini-3-flash-preview||1048576,1048576,65536|tpsirayc||LM|i0.5 o3 c0.05 r3;b:i0.25 o1.5 c0.05 r1.5;f:i0.25 o1.5 c0.05 r1.5;p:i0.9 o5.4 c0.09 r5.4
        gemini-3-pro-preview||1048576,,65536|tsira4||M|i2 o12 c0.2 >200000 i4 o18 c0.4
        gemini-3.1-flash-lite||1048576,1048576,65536|tpsirayc|2027-05-07|LM|i0.25 o1.5 c0.025 r1.5;b:i0.125 o0.75 c0.0125 r0.75;f:i0.125 o0.75 c0.0125 r0.75;p:i0.45 o2.7 c0.045 r2.7
        gemini-3.1-flash-lite-preview||1048576,1048576,65536|tpsirayc|2026-05-25|LM|i0.25 o1.5 c0.025 r1.5;b:i0.125 o0.75 c0.0125 r0.75;f:i0.125 o0.75 c0.0125 r0.75;p:i0.45 o2.7 c0.045 r2.7
        gemini-3.1-pro-preview||1048576,1048576,65536|tsirayc||LM|i2 o12 c0.2 >200000 i4 o18 c0.4;b:i1 o6 c0.2 >200000 i2 o9;f:i1 o6 c0.2 >200000 i2 o9;p:i3.6 o21.6 c0.36 >200000 i7.2 o32.4 c0.72
        gemini-3.1-pro-preview-customtools||1048576,1048576,65536|tsirayc||LM|i2 o12 c0.2 >200000 i4 o18 c0.4;b:i1 o6 c0.2 >200000 i2 o9;f:i1 o6 c0.2 >200000 i2 o9;p:i3.6 o21.6 c0.36 >200000 i7.2 o32.4 c0.72
        gemini-3.5-flash||1048576,1048576,65536|tpsirayc||LM|i1.5 o9 c0.15 r9;b:i0.75 o4.5 c0.075 r4.5;f:i0.75 o4.5 c0.08 r4.5;p:i2.7 o16.2 c0.27 r16.2
        gemini-3.5-flash-lite||,1048576,65536|tpsirAyc||L|i0.3 o2.5 c0.03 r2.5;b:i0.15 o1.25 c0.02 r1.25;f:i0.15 o1.25 c0.02 r1.25;p:i0.54 o4.5 c0.05 r4.5
        gemini-3.6-flash||,1048576,65536|tpsirAyc||L|i0.75 o3.75 c0.075 r3.75;b:i0.375 o1.875 c0.0375 r1.875;f:i0.375 o1.875 c0.0375 r1.875;p:i1.35 o6.75 c0.135 r6.75
        gemini-3.7-flash||,1048576,65536|tpsirAyc||L|i0.75 o3.75 c0.075 r3.75;b:i0.375 o1.875 c0.0375 r1.875;f:i0.375 o1.875 c0.0375 r1.875;p:i1.35 o6.75 c0.135 r6.75
        gemini-3.8-flash||,1048576,65536|tpsirAyc||L|i0.75 o3.75 c0.075 r3.75;b:i0.375 o1.875 c0.0375 r1.875;f:i0.375 o1.875 c0.0375 r1.875;p:i1.35 o6.75 c0.135 r6.75
        gemini-4-argon||,1048576,1048576|tpsiryc||L|i2 o10 c0.1 r10;b:i1 o5 c0.05 r5;f:i1 o5 c0.05 r5;p:i3.6 o18 c0.18 r18
        gemini-embedding-001||2048,2048|0|2028-05-14|LM|i0.15 o0
        gemini-embedding-2||,8192|i0||L|i0.2 o0;b:i0.1 o0
        gemini-embedding-2-preview||,8192|i0||L|i0.2 o0;b:i0.1 o0
        gemini-exp-1114||,1048576,8192|tsiy||L|i0 o0 >128000 i0 o0
        gemini-exp-1206||,2097152,8192|tsiy||L|i0 o0 >128000 i0 o0
        gemini-flash-latest||1048576,1048576,65536|tpsirayc||Lm|i0.75 o3.75 c0.075 r3.75;b:i0.375 o1.875 r1.875;f:i0.375 o1.875 c0.0375 r1.875;p:i1.35 o6.75 c0.135 r6.75
        gemini-flash-lite-latest||1048576,1048576,65536|tpsirayc||Lm|i0.3 o2.5 c0.03 r2.5;b:i0.15 o1.25 r1.25;f:i0.15 o1.25 c0.02 r1.25;p:i0.54 o4.5 c0.05 r4.5
        gemini-gemma-2-27b-it||,,8192|ti||L|i0.35 o1.05
        gemini-gemma-2-9b-it||,,8192|ti||L|i0.35 o1.05
        gemini-pro-latest||,1048576,65536|tsiryc||L|i2 o12 c0.2 >200000 i4 o18 c0.4;b:i1 o6 >200000 i2 o9;f:i1 o6 c0.2 >200000 i2 o9;p:i3.6 o21.6 c0.36 >200000 i7.2 o32.4 c0.72
        gemma-3-27b-it||,131072,8192|tsiY||L|i0 o0 m0 >128000 i0 o0
        gemma-4-26b-a4b-it||262144,262144,32768|tsiray||LM|i0 o0
        gemma-4-31b-it||262144,262144,32768|tsiray||LM|i0 o0
        learnlm-1.5-pro-experimental||,32767,8192|tsiy||L|i0 o0 m0 >128000 i0 o0
        """
}
