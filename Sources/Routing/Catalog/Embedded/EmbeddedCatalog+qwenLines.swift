extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let qwenLines = """
        deepseek-v4-flash||,1000000,393216|tsrc||L|i0.2 o0.4 c0.04
        deepseek-v4-flash-0731||,1000000,393216|tsrc||L|i0.2 o0.4 c0.04
        deepseek-v4-pro||,1000000,393216|tsrc||L|i2.4 o4.8 c0.2
        glm-5.1||,202745,131072|tsrc||L|i1.4 o4.4 c0.26
        glm-5.2||,1048576,131072|tsrc||L|i1.4 o4.4 c0.28
        kimi-k2.7-code||,229376,16384|tsirc||L|i0.95 o4 c0.19
        qvq-max||131072,,8192|tira||M|i1.2 o4.8
        qwen-coder||,1000000,16384|tr||L|i0.3 o1.5
        qwen-flash||1000000,997952,32768|tIra||Lm|i0.05 o0.4 >256000 i0.25 o2
        qwen-flash-2025-07-28||,997952,32768|tr||L|i0.05 o0.4 >256000 i0.25 o2
        qwen-max||32768,30720,8192|tIra||Lm|i1.6 o6.4
        qwen-mt-plus||16384,,8192|TIRa||M|i2.46 o7.37
        qwen-mt-turbo||16384,,8192|TIRa||M|i0.16 o0.49
        qwen-plus||1000000,129024,16384|tIra||Lm|i0.4 o1.2
        qwen-plus-2025-01-25||,129024,8192|tr||L|i0.4 o1.2
        qwen-plus-2025-04-28||,129024,16384|tr||L|i0.4 o1.2 r4
        qwen-plus-2025-07-14||,129024,16384|tr||L|i0.4 o1.2 r4
        qwen-plus-2025-07-28||,997952,32768|tr||L|i0.4 o1.2 r4 >256000 i1.2 o3.6 r12
        qwen-plus-2025-09-11||,997952,32768|tr||L|i0.4 o1.2 r4 >256000 i1.2 o3.6 r12
        qwen-plus-character-ja||8192,,512|tIRa||M|i0.5 o1.4
        qwen-plus-latest||,997952,32768|tr||L|i0.4 o1.2 r4 >256000 i1.2 o3.6 r12
        qwen-turbo||1000000,129024,16384|tIra||Lm|i0.05 o0.2 r0.5
        qwen-turbo-2024-11-01||,1000000,8192|tr||L|i0.05 o0.2
        qwen-turbo-2025-04-28||,1000000,16384|tr||L|i0.05 o0.2 r0.5
        qwen-turbo-latest||,1000000,16384|tr||L|i0.05 o0.2 r0.5
        qwen-vl-max||131072,,8192|tiRa||M|i0.8 o3.2
        qwen-vl-ocr||34096,,4096|TiRa||M|i0.72 o0.72
        qwen-vl-plus||131072,,8192|tiRa||M|i0.21 o0.63
        qwen2-5-14b-instruct||131072,,8192|tIRa||M|i0.35 o1.4
        qwen2-5-32b-instruct||131072,,8192|tIRa||M|i0.7 o2.8
        qwen2-5-72b-instruct||131072,,8192|tIRa||M|i1.4 o5.6
        qwen2-5-7b-instruct||131072,,8192|tIRa||M|i0.175 o0.7
        qwen2-5-vl-72b-instruct||131072,,8192|tiRa||M|i2.8 o8.4
        qwen2-5-vl-7b-instruct||131072,,8192|tiRa||M|i0.35 o1.05
        qwen3-14b||131072,,8192|tIra||M|i0.35 o1.4 r4.2
        qwen3-235b-a22b||131072,,16384|tIra||M|i0.7 o2.8 r8.4
        qwen3-30b-a3b||,129024,16384|tr||L|
        qwen3-32b||131072,,16384|tIra||M|i0.7 o2.8 r8.4
        qwen3-8b||131072,,8192|tIra||M|i0.18 o0.7 r2.1
        qwen3-asr-flash||53248,,4096|TIRA||M|i0.035 o0.035
        qwen3-coder-30b-a3b-instruct||262144,,65536|tIRa||M|i0.45 o2.25
        qwen3-coder-480b-a35b-instruct||262144,,65536|tIRa||M|i1.5 o7.5
        qwen3-coder-flash||1000000,997952,65536|tIra||Lm|i0.3 o1.5 c0.08 >32000 i0.5 o2.5 c0.12 >128000 i0.8 o4 c0.2 >256000 i1.6 o9.6 c0.4
        qwen3-coder-flash-2025-07-28||,997952,65536|tr||L|i0.3 o1.5 >32000 i0.5 o2.5 >128000 i0.8 o4 >256000 i1.6 o9.6
        qwen3-coder-plus||1048576,997952,65536|tIra||Lm|i1 o5 c0.1 >32000 i1.8 o9 c0.18 >128000 i3 o15 c0.3 >256000 i6 o60 c0.6
        qwen3-coder-plus-2025-07-22||,997952,65536|tr||L|i1 o5 >32000 i1.8 o9 >128000 i3 o15 >256000 i6 o60
        qwen3-max||262144,258048,65536|tIra||Lm|i1.2 o6 >32000 i2.4 o12 >128000 i3 o15
        qwen3-max-2026-01-23||,258048,65536|tr||L|i1.2 o6 >32000 i2.4 o12 >128000 i3 o15
        qwen3-max-preview||,258048,65536|tr||L|i1.2 o6 >32000 i2.4 o12 >128000 i3 o15
        qwen3-next-80b-a3b-instruct||131072,262144,65536|tIRa||Lm|i0.15 o1.2
        qwen3-next-80b-a3b-thinking||131072,262144,65536|tIra||Lm|i0.15 o1.2
        qwen3-vl-235b-a22b||131072,,32768|tira||M|i0.7 o2.8 r8.4
        qwen3-vl-235b-a22b-instruct||,131072,32768|ti||L|i0.4 o1.6
        qwen3-vl-235b-a22b-thinking||,131072,32768|tir||L|i0.4 o4
        qwen3-vl-30b-a3b||131072,,32768|tira||M|i0.2 o0.8 r2.4
        qwen3-vl-32b-instruct||,131072,32768|ti||L|i0.16 o0.64
        qwen3-vl-32b-thinking||,131072,32768|tir||L|i0.16 o2.87
        qwen3-vl-plus||262144,260096,32768|tira||Lm|i0.2 o1.6 >32000 i0.3 o2.4 >128000 i0.6 o4.8
        qwen3.5-122b-a10b||262144,,65536|tsira||M|i0.4 o3.2
        qwen3.5-27b||262144,,65536|tsira||M|i0.3 o2.4
        qwen3.5-35b-a3b||262144,,65536|tsira||M|i0.25 o2
        qwen3.5-397b-a17b||262144,,65536|tsira||M|i0.6 o3.6
        qwen3.5-plus||1000000,991808,65536|tira||Lm|i0.4 o2.4 >256000 i0.5 o3
        qwen3.6-27b||262144,,65536|tsira||M|i0.6 o3.6
        qwen3.6-35b-a3b||262144,,65536|tsira||M|i0.248 o1.485
        qwen3.6-flash||1000000,,65536|tsira||M|i0.1875 o1.125 w0.234375
        qwen3.6-max-preview||262144,,65536|tIra||M|i1.3 o7.8 c0.13 w1.625
        qwen3.6-plus||1000000,,65536|tira||M|i0.5 o3 c0.05 w0.625 >256000 i2 o6 c0.2 w2.5
        qwen3.7-max||1000000,991808,65536|tsIrac||Lm|i2.5 o7.5 c0.5 w3.125
        qwen3.7-plus||1000000,991808,65536|tsirac||Lm|i0.4 o1.6 c0.08 >256000 i1.2 o4.8 c0.24
        qwen3.8-flash||,991808,131072|tsirc||L|i0.15 o0.47 c0.016 w0.2
        qwen3.8-max||,991808,131072|tsirc||L|i2 o6 c0.25
        qwq-plus||131072,98304,8192|tIra||Lm|i0.8 o2.4
        """
}
