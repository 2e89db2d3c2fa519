extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let mistralLines = """
        codestral-2508||,128000,128000|tsLf||L|i0.3 o0.9 c0.03
        codestral-embed||,8192|L0||L|i0.15 o0 c0.015
        codestral-embed-2505||,8192|L0||L|i0.15 o0 c0.015
        codestral-latest||256000,128000,128000|tsIRLaf||Lm|i0.3 o0.9 c0.03
        codestral-mamba-latest||,256000,256000|Lf||L|i0.25 o0.25 c0.025
        devstral-2512||262144,,262144|tIRLa4||M|i0.4 o2
        devstral-latest||262144,256000,256000|tsIRLaf||Lm|i0.4 o2 c0.04
        devstral-medium-2507||128000,,128000|tIRLa4||M|i0.4 o2
        devstral-medium-latest||262144,256000,256000|tsIRLaf||Lm|i0.4 o2 c0.04
        devstral-small-2505||128000,,128000|tIRLa4||M|i0.1 o0.3
        devstral-small-2507||128000,,128000|tIRLa4||M|i0.1 o0.3
        devstral-small-latest||,256000,256000|tsLf||L|i0.1 o0.3 c0.01
        glm-5-2||,1048576,131072|tsrLcf||L|i1.4 o4.4 c0.14
        labs-devstral-small-2512||256000,,256000|tiRLa4||M|i0 o0
        labs-leanstral-1-5||,262144,131072|tsL|2026-09-30|L|i0 o0
        labs-leanstral-1-5-1||,262144,131072|tsL||L|i0 o0
        magistral-medium-latest||128000,262144,262144|tsirLaf||Lm|i1.5 o7.5 c0.15
        magistral-small||128000,,128000|tIrLa||M|i0.5 o1.5
        magistral-small-latest||,262144,262144|tsirLf||L|i0.15 o0.6 c0.015
        ministral-14b-2512||,262144,262144|tsiLf||L|i0.2 o0.2 c0.02
        ministral-14b-latest||,262144,262144|tsiLf||L|i0.2 o0.2 c0.02
        ministral-3-14b-2512||,262144,262144|tsiLf||L|i0.2 o0.2 c0.02
        ministral-3-3b-2512||,131072,131072|tsiLf||L|i0.1 o0.1 c0.01
        ministral-3-8b-2512||,262144,262144|tsiLf||L|i0.15 o0.15 c0.015
        ministral-3b-2512||,131072,131072|tsiLf||L|i0.1 o0.1 c0.01
        ministral-3b-latest||128000,131072,131072|tsiRLaf||Lm|i0.1 o0.1 c0.01
        ministral-8b-2512||,262144,262144|tsiLf||L|i0.15 o0.15 c0.015
        ministral-8b-latest||128000,262144,262144|tsiRLaf||Lm|i0.15 o0.15 c0.015
        mistral-code-agent-latest||,256000,256000|tsLf||L|i0.4 o2 c0.04
        mistral-code-fim-latest||,128000,128000|tsLf||L|i0.3 o0.9 c0.03
        mistral-code-latest||,128000,128000|tsLf||L|i0.3 o0.9 c0.03
        mistral-embed||8000,8192|L0||Lm|i0.1 o0
        mistral-embed-2312||,8192|L0||L|i0.1 o0
        mistral-large-2411||131072,,16384|tIRLa||M|i2 o6
        mistral-large-2512||262144,262144,262144|tsiRLaf||LM|i0.5 o1.5 c0.05
        mistral-large-3||,262144,262144|tsiLf||L|i0.5 o1.5 c0.05
        mistral-large-4||,1048576|tsirLcf||L|i0.68 o2.09 c0.068
        mistral-large-4-0||,1048576|tsirLcf||L|i0.68 o2.09 c0.068
        mistral-large-latest||262144,262144,262144|tsiRLaf||LM|i0.5 o1.5 c0.05
        mistral-medium||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        mistral-medium-2505||131072,,131072|tiRLa||M|i0.4 o2
        mistral-medium-2508||262144,,262144|tiRLa||M|i0.4 o2
        mistral-medium-2604||262144,262144,262144|tsirLaf||LM|i1.5 o7.5 c0.15
        mistral-medium-3||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        mistral-medium-3-5||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        mistral-medium-3.5||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        mistral-medium-latest||262144,262144,262144|tsirLaf||Lm|i1.5 o7.5 c0.15
        mistral-nemo||128000,,128000|tIRLa||M|i0.15 o0.15
        mistral-small||,32000,8191|tsLf||L|i0.1 o0.3 c0.01
        mistral-small-2506||128000,,16384|tiRLa||M|i0.1 o0.3
        mistral-small-2603||256000,262144,262144|tsirLaf||Lm|i0.15 o0.6 c0.015
        mistral-small-latest||256000,262144,262144|tsirLaf||Lm|i0.15 o0.6 c0.015
        mistral-tiny||,32000,8191|sLf||L|i0.25 o0.25 c0.025
        mistral-vibe-cli-fast||,262144,262144|tsirLf||L|i0.15 o0.6 c0.015
        mistral-vibe-cli-latest||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        mistral-vibe-cli-with-tools||,262144,262144|tsirLf||L|i1.5 o7.5 c0.15
        open-mistral-7b||8000,,8000|tIRLa||M|i0.25 o0.25
        open-mistral-nemo||128000,128000,128000|tsIRLaf||Lm|i0.3 o0.3 c0.03
        open-mixtral-8x22b||64000,,64000|tIRLa||M|i2 o6
        open-mixtral-8x7b||32000,,32000|tIRLa||M|i0.7 o0.7
        pixtral-12b||128000,,128000|tiRLa||M|i0.15 o0.15
        pixtral-large-latest||128000,128000,128000|tsiRLaf||LM|i2 o6 c0.2
        voxtral-small-2507||,32768,32768|tsL||L|i0.1 o0.4 c0.01
        voxtral-small-latest||,32768,32768|tsL||L|i0.1 o0.4 c0.01
        zai-glm-5||,1048576,131072|tsrLcf||L|i1.4 o4.4 c0.14
        zai-glm-5-2||,1048576,131072|tsrLcf|2026-10-31|L|i1.4 o4.4 c0.14
        zai-glm-5-3||,1048576,131072|tsrLcf||L|i1.4 o4.4 c0.14
        zai-glm-latest||,1048576,131072|tsrLcf||L|i1.4 o4.4 c0.14
        """
}
