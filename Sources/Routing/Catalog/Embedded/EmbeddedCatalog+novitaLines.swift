extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let novitaLines = """
        Sao10K/L3-8B-Stheno-v3.2||,8192,32000|tpy||L|i0.05 o0.05
        baai/bge-m3||,8192|0||L|i0.01 o0.01
        baichuan/baichuan-m2-32b||131072,131072,131072|TSIRay||LM|i0.07 o0.07
        baidu/cobuddy||,131072,65536|tIrc||L|i0.28 o1.13 c0.07
        baidu/ernie-4.5-21B-a3b||120000,120000,8000|tpIRay||LM|i0.07 o0.28
        baidu/ernie-4.5-21B-a3b-thinking||131072,131072,65536|TIray||LM|i0.07 o0.28
        baidu/ernie-4.5-300b-a47b-paddle||123000,123000,12000|TsIRay||LM|i0.28 o1.1
        baidu/ernie-4.5-vl-28b-a3b||30000,30000,8000|tpiray||LM|i0.14 o0.56
        baidu/ernie-4.5-vl-28b-a3b-thinking||131072,131072,65536|tpsiray||LM|i0.39 o0.39
        baidu/ernie-4.5-vl-424b-a47b||123000,123000,16000|Tiray||LM|i0.42 o1.25
        deepseek/deepseek-ocr||8192,8192,8192|TsiRay||LM|i0.03 o0.03
        deepseek/deepseek-ocr-2||8192,8192,8192|TiR||LM|i0.03 o0.03
        deepseek/deepseek-prover-v2-671b||160000,160000,160000|TIRay||LM|i0.7 o2.5
        deepseek/deepseek-r1||,64000,16000|tIr||L|i4 o4
        deepseek/deepseek-r1-0528||163840,163840,32768|tpsIray||LM|i0.7 o2.5 c0.35
        deepseek/deepseek-r1-0528-qwen3-8b||128000,128000,32000|TIray||LM|i0.06 o0.09
        deepseek/deepseek-r1-distill-llama-70b||8192,8192,8192|TsIray||LM|i0.8 o0.8
        deepseek/deepseek-r1-distill-qwen-14b||32768,32768,16384|TsIray||LM|i0.15 o0.15
        deepseek/deepseek-r1-distill-qwen-32b||64000,64000,32000|TsIray||LM|i0.3 o0.3
        deepseek/deepseek-r1-turbo||64000,64000,16000|tpsIray||LM|i0.7 o2.5
        deepseek/deepseek-r1/community||,64000,8000|tIr||L|i4 o4
        deepseek/deepseek-v3-0324||163840,163840,65536|tpsIRay||Lm|i0.27 o1.12 c0.135
        deepseek/deepseek-v3-turbo||64000,64000,16000|tpIRay||LM|i0.4 o1.3
        deepseek/deepseek-v3.1||131072,131072,32768|tpsIray||LM|i0.27 o1 c0.135
        deepseek/deepseek-v3.1-terminus||131072,131072,32768|tpsIray||LM|i0.27 o1 c0.135
        deepseek/deepseek-v3.2||163840,163840,65536|tpsIray||LM|i0.269 o0.4 c0.1345
        deepseek/deepseek-v3.2-exp||163840,163840,65536|tpsIray||LM|i0.27 o0.41
        deepseek/deepseek-v3/community||,64000,8000|tI||L|i0.89 o0.89
        deepseek/deepseek-v4-flash||1048576,1048576,393216|tsIrac||LM|i0.14 o0.28 c0.028
        deepseek/deepseek-v4-flash-0731||,1048576,393216|tsIrc||L|i0.44 o1.32 c0.028
        deepseek/deepseek-v4-flash-vision-exp||,1048576,393216|tsirc||L|i0.44 o1.32 c0.028
        deepseek/deepseek-v4-pro||1048576,1048576,393216|tsIrac||Lm|i1.6 o3.2 c0.135
        deepseek/deepseek-v4-pro-0813||,1048576,393216|tsIrc||L|i1.32 o3.96 c0.132
        deepseek/deepseek_v3||,64000,16000|tI||L|i0.89 o0.89
        google/gemma-3-12b-it||131072,131072,8192|TsiRay||LM|i0.05 o0.1
        google/gemma-3-27b-it||98304,98304,16384|TiRay||LM|i0.119 o0.2
        google/gemma-4-26b-a4b-it||262144,262144,131072|tsira||LM|i0.13 o0.4
        google/gemma-4-31b-it||262144,262144,131072|tsira||LM|i0.14 o0.4
        gryphe/mythomax-l2-13b||4096,4096,3200|TIRay||LM|i0.09 o0.09
        inclusionai/ling-2.6-1t||262144,,32768|tsIRa||M|i0.3 o2.5 c0.06
        inclusionai/ling-2.6-flash||262144,,32768|tsIRa||M|i0.1 o0.3 c0.02
        inclusionai/ling-3.0-flash||,262144,32768|tIrc||L|i0.06 o0.18 c0.012
        inclusionai/ling-3.0-flash-fast||,262144,32768|tIrc||L|i0.06 o0.18 c0.012
        inclusionai/ring-2.6-1t||262144,,65536|tsIra||M|i0.3 o2.5 c0.06
        kwaipilot/kat-coder-pro||256000,256000,128000|tpsIRay||LM|i0.3 o1.2 c0.06
        meta-llama/llama-3-70b-instruct||8192,8192,8000|TsIRay||LM|i0.51 o0.74
        meta-llama/llama-3-8b-instruct||8192,8192,8192|TsIRay||LM|i0.04 o0.04
        meta-llama/llama-3.1-8b-instruct||16384,16384,16384|TsIRay||LM|i0.02 o0.05
        meta-llama/llama-3.2-1b-instruct||,131000,32000|sI||L|i0.02 o0.02
        meta-llama/llama-3.2-3b-instruct||32768,32768,32000|tpIRay||LM|i0.03 o0.05
        meta-llama/llama-3.3-70b-instruct||131072,12288,12288|tpsIRay||Lm|i0.135 o0.4
        meta-llama/llama-4-maverick-17b-128e-instruct-fp8||1048576,1048576,8192|TsiRay||LM|i0.27 o0.85
        meta-llama/llama-4-scout-17b-16e-instruct||131072,131072,131072|TiRay||LM|i0.18 o0.59
        microsoft/wizardlm-2-8x22b||65535,65535,8000|TsIRay||LM|i0.62 o0.62
        mindai/macaron-v1-tall||,262144,32768|tIrc||L|i0.45 o2.6 c0.08
        mindai/macaron-v1-venti||,1048576,131072|tIrc||L|i1.5 o4.5 c0.3
        minimax/minimax-m2||204800,204800,131072|tpsIray||LM|i0.3 o1.2 c0.03
        minimax/minimax-m2.1||204800,204800,131072|tpsIRay||LM|i0.3 o1.2 c0.03
        minimax/minimax-m2.5||204800,204800,131100|tsIrac||LM|i0.3 o1.2 c0.03
        minimax/minimax-m2.5-highspeed||204800,204800,131100|tsIrac||LM|i0.6 o2.4 c0.03
        minimax/minimax-m2.7||204800,204800,131072|tsIrac||LM|i0.3 o1.2 c0.06
        minimax/minimax-m2.7-highspeed||204800,204800,131072|tsIrac||LM|i0.6 o2.4 c0.06
        minimax/minimax-m3||,1000000,131072|tsirc||L|i0.3 o1.2 c0.06
        minimaxai/minimax-m1-80k||1000000,1000000,40000|tpsIray||LM|i0.55 o2.2
        mistralai/mistral-nemo||60288,60288,16000|TsIRay||LM|i0.04 o0.17
        moonshotai/kimi-k2-0905||262144,262144,100352|tpsIRay||Lm|i0.6 o2.5
        moonshotai/kimi-k2-instruct||131072,131072,100352|tpsIRay||Lm|i0.57 o2.3
        moonshotai/kimi-k2-thinking||262144,262144,100352|tpsIrayc||Lm|i0.6 o2.5 c0.15
        moonshotai/kimi-k2.5||262144,262144,262144|tsirac||LM|i0.6 o3 c0.1
        moonshotai/kimi-k2.6||262144,262144,262144|tsirac||Lm|i0.8 o3.4 c0.16
        moonshotai/kimi-k2.7-code||,262144,262144|tsirc||L|i0.95 o4 c0.19
        moonshotai/kimi-k3||,1048576,1048576|tsirc||L|i3 o15 c0.3
        nousresearch/hermes-2-pro-llama-3-8b||8192,8192,8192|TsIRay||LM|i0.14 o0.14
        nvidia/nemotron-3-nano-30b-a3b||,262144,32768|tsIr||L|i0.05 o0.2
        openai/gpt-oss-120b||131072,131072,32768|tpsIray||LM|i0.05 o0.25
        openai/gpt-oss-20b||131072,131072,32768|TsIray||LM|i0.04 o0.15
        paddlepaddle/paddleocr-vl||16384,16384,16384|TiRay||LM|i0.02 o0.02
        qwen/qwen-2.5-72b-instruct||32000,32000,8192|tpsIRay||LM|i0.38 o0.4
        qwen/qwen-mt-plus||16384,16384,8192|TIRay||LM|i0.25 o0.75
        qwen/qwen2.5-7b-instruct||32000,32000,8192|tpsIRay||Lm|i0.07 o0.07
        qwen/qwen2.5-vl-72b-instruct||32768,32768,32768|TiRay||LM|i0.8 o0.8
        qwen/qwen3-235b-a22b-fp8||40960,40960,20000|TsIray||LM|i0.2 o0.8
        qwen/qwen3-235b-a22b-instruct-2507||131072,131072,16384|tpsIRay||LM|i0.09 o0.58
        qwen/qwen3-235b-a22b-thinking-2507||131072,131072,32768|tpIray||LM|i0.3 o3
        qwen/qwen3-30b-a3b-fp8||40960,40960,20000|tIray||LM|i0.09 o0.45
        qwen/qwen3-32b-fp8||40960,40960,20000|TIray||LM|i0.1 o0.45
        qwen/qwen3-4b-fp8||128000,128000,8192|tIray||Lm|i0.03 o0.03
        qwen/qwen3-8b-fp8||128000,128000,20000|TIray||LM|i0.035 o0.138
        qwen/qwen3-coder-30b-a3b-instruct||160000,160000,32768|tpsIRay||LM|i0.07 o0.27
        qwen/qwen3-coder-480b-a35b-instruct||262144,262144,65536|tpsIRay||Lm|i0.38 o1.55
        qwen/qwen3-coder-next||262144,262144,65536|tsIRa||LM|i0.2 o1.5
        qwen/qwen3-embedding-0.6b||,32768|0||L|i0.07 o0
        qwen/qwen3-embedding-8b||,32768|0||L|i0.07 o0
        qwen/qwen3-max||262144,262144,65536|tpsIRay||LM|i2.11 o8.45
        qwen/qwen3-next-80b-a3b-instruct||131072,131072,32768|tpsIray||LM|i0.15 o1.5
        qwen/qwen3-next-80b-a3b-thinking||131072,131072,32768|tpsIray||LM|i0.15 o1.5
        qwen/qwen3-vl-235b-a22b-instruct||131072,131072,32768|tpsiRay||LM|i0.3 o1.5
        qwen/qwen3-vl-235b-a22b-thinking||131072,131072,32768|tiray||LM|i0.98 o3.95
        qwen/qwen3-vl-30b-a3b-instruct||131072,131072,32768|tpsiRay||LM|i0.2 o0.7
        qwen/qwen3-vl-30b-a3b-thinking||131072,131072,32768|tpsiRay||LM|i0.2 o1
        qwen/qwen3-vl-8b-instruct||131072,131072,32768|tpsiRay||LM|i0.08 o0.5
        qwen/qwen3.5-122b-a10b||262144,262144,65536|tsira||LM|i0.4 o3.2
        qwen/qwen3.5-27b||262144,262144,65536|tsira||LM|i0.3 o2.4
        qwen/qwen3.5-35b-a3b||262144,262144,65536|tsira||LM|i0.25 o2
        qwen/qwen3.5-397b-a17b||262144,262144,65536|tsira||Lm|i0.6 o3.6
        qwen/qwen3.6-27b||,262144,65536|tsir||L|i0.6 o3.6
        qwen/qwen3.6-35b-a3b||,262144,65536|tsir||L|i0.248 o1.485
        qwen/qwen3.7-max||1000000,1000000,65536|tsIrac||Lm|i1.25 o3.75 c0.25
        qwen/qwen3.8-max||,1000000,131072|tsirc||L|i2 o6 c0.25
        sao10K/L3-8B-stheno-v3.2||8192,,32000|tIRa||M|i0.05 o0.05
        sao10K/l3-70b-euryale-v2.1||8192,,8192|tIRa||M|i1.48 o1.48
        sao10K/l3-8b-lunaris||8192,,8192|TsIRa||M|i0.05 o0.05
        sao10K/l31-70b-euryale-v2.2||8192,,8192|tIRa||M|i1.48 o1.48
        sao10k/l3-70b-euryale-v2.1||,8192,8192|tpy||L|i1.48 o1.48
        sao10k/l3-8b-lunaris||,8192,8192|sy||L|i0.05 o0.05
        sao10k/l31-70b-euryale-v2.2||,8192,8192|tpy||L|i1.48 o1.48
        skywork/r1v4-lite||,262144,65536|siy||L|i0.2 o0.6
        stepfun/step-3.7-flash||,262144,256000|tsirc||L|i0.2 o1.15 c0.04
        tencent/hy3||,262144,262144|tsIrc||L|i0.14 o0.58 c0.035
        thudm/glm-4-32b-0414||,32000,32000|tsI||L|i0.55 o1.66
        xiaomimimo/mimo-v2-flash||262144,262144,32000|tpsIray||Lm|i0.11 o0.33 c0.024
        xiaomimimo/mimo-v2-pro||1048576,,131072|tsIra||M|i2 o6 c0.4 >256000 i2 o6 c0.4
        xiaomimimo/mimo-v2.5||,1048576,131072|tsirc||L|i0.168 o0.336 c0.0034
        xiaomimimo/mimo-v2.5-pro||1048576,1048576,131072|tsIrac||Lm|i0.522 o1.044 c0.0043
        zai-org/autoglm-phone-9b-multilingual||65536,65536,65536|TiRay||LM|i0.035 o0.138
        zai-org/glm-4.5||131072,131072,98304|tpIray||LM|i0.6 o2.2 c0.11
        zai-org/glm-4.5-air||131072,131072,98304|tpIrayc||LM|i0.13 o0.85 c0.025
        zai-org/glm-4.5v||65536,65536,16384|tpsiray||LM|i0.6 o1.8 c0.11
        zai-org/glm-4.6||204800,204800,131072|tpsIray||LM|i0.55 o2.2 c0.11
        zai-org/glm-4.6v||131072,131072,32768|tpsiray||LM|i0.3 o0.9 c0.055
        zai-org/glm-4.7||204800,204800,131072|tpsIray||LM|i0.6 o2.2 c0.11
        zai-org/glm-4.7-flash||200000,200000,128000|tsIrac||LM|i0.07 o0.4 c0.01
        zai-org/glm-4.7-h||,204800,131072|tsIrc||L|i0.6 o2.2 c0.11
        zai-org/glm-5||202800,202800,131072|tsIrac||LM|i1 o3.2 c0.2
        zai-org/glm-5-turbo||,202800,131072|tsIrc||L|i1.2 o4 c0.24
        zai-org/glm-5.1||204800,204800,131072|tsIrac||Lm|i1.38 o4.4 c0.26
        zai-org/glm-5.2||1048576,1048576,131072|tsIrac||LM|i1.4 o4.4 c0.26
        zai-org/glm-5.3||,1048576,131072|tsIrc||L|i1.4 o4.4 c0.26
        zai-org/glm-5v-turbo||,204800,131072|tsirc||L|i1.2 o4 c0.24
        """
}
