extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let groqLines = """
        groq/compound||131072,,8192|TIRLa||M|
        groq/compound-mini||131072,,8192|TIRLa||M|
        llama-3.1-8b-instant||131072,,131072|tIRLa||M|i0.05 o0.08
        llama-3.3-70b-versatile||131072,,32768|tIRLa||M|i0.59 o0.79
        llama-guard-3-8b||,8192|L|2025-06-06|L|i0.2 o0.2
        meta-llama/llama-4-scout-17b-16e-instruct||131072,,8192|tsiRLa||M|i0.11 o0.34
        meta-llama/llama-prompt-guard-2-22m||512,512,512|TIRLA||LM|i0.03 o0.03
        meta-llama/llama-prompt-guard-2-86m||512,512,512|TIRLA||LM|i0.04 o0.04
        openai/gpt-oss-120b||131072,131072,65536|tpsIrLa||LM|i0.15 o0.6 c0.075
        openai/gpt-oss-20b||131072,131072,65536|tpsIrLa||LM|i0.075 o0.3 c0.0375
        openai/gpt-oss-safeguard-20b||131072,131072,65536|tsIrLa||LM|i0.075 o0.3 c0.037
        qwen/qwen3-32b||131072,,40960|tIrLa||M|i0.29 o0.59
        qwen/qwen3.8-27b||,131072,16384|tsirL||L|i0.8 o4
        """
}
