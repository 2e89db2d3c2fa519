extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let scalewayLines = """
        BAAI/bge-multilingual-gemma2|||0||L|i0.1 o0
        bge-multilingual-gemma2||8191,,3072|TIRA||M|i0.1 o0
        deepseek-v4-flash-0731||,256000,32768|tIrc||L|i0.4 o0.8 c0.08
        devstral-2-123b-instruct-2512||256000,,16384|tIRa4||M|i0.4 o2
        gemma-3-27b-it||40000,,8192|tira||M|i0.25 o0.5
        gemma-4-26b-a4b-it||256000,,16384|tsira||M|i0.25 o0.5
        glm-5.2||256000,256000,16384|tsIra||LM|i1.8 o5.5
        google/gemma-4-26b-a4b-it||,256000,32768|tir||L|i0.25 o0.5
        gpt-oss-120b||128000,,32768|tIra||M|i0.15 o0.6
        llama-3.3-70b-instruct||100000,,16384|tIRa||M|i0.9 o0.9
        meta/llama-3.3-70b-instruct||,128000,16384|t||L|i0.9 o0.9
        mistral-medium-3.5-128b||256000,,16384|tsira||M|i1.5 o7.5
        mistral-small-3.2-24b-instruct-2506||128000,,32768|tiRa||M|i0.15 o0.35
        mistralai/mistral-medium-3.5-128b||,256000,16384|tir||L|i1.5 o7.5
        mistralai/mistral-small-3.2-24b-instruct-2506||,128000,32768|ti||L|i0.15 o0.35
        mistralai/pixtral-12b-2409||,128000,4096|ti|2026-10-01|L|i0.2 o0.2
        openai/gpt-oss-120b||,128000,32768|t||L|i0.15 o0.6
        pixtral-12b-2409||128000,,4096|tiRa||M|i0.2 o0.2
        qwen/qwen3-235b-a22b-instruct-2507||,256000,16384|t||L|i0.75 o2.25
        qwen/qwen3-coder-30b-a3b-instruct||,128000,32768|t|2026-10-01|L|i0.2 o0.8
        qwen/qwen3-embedding-8b|||0||L|i0.1 o0
        qwen/qwen3.5-397b-a17b||,256000,16384|tir||L|i0.6 o3.6
        qwen/qwen3.6-35b-a3b||,256000,16384|tir||L|i0.25 o1.5
        qwen3-235b-a22b-instruct-2507||260000,,16384|tIra||M|i0.75 o2.25 r8.4
        qwen3-coder-30b-a3b-instruct||128000,,32768|tIRa||M|i0.2 o0.8
        qwen3-embedding-8b||32768|0||M|i0.1 o0
        qwen3.5-397b-a17b||256000,,16384|tsira||M|i0.6 o3.6
        qwen3.6-35b-a3b||128000,,16384|tsira||M|i0.25 o1.5
        voxtral-small-24b-2507||32000,,16384|tIRa||M|i0.15 o0.35
        """
}
