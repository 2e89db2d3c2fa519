extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let deepseekLines = """
        deepseek-chat||1000000,131072,8192|tpSIREaycf|2026-07-24|Lm|i0.28 o0.42 c0.028
        deepseek-coder||,128000,4096|tSEcf||L|i0.14 o0.28 c0.014
        deepseek-flash||,1000000,393216|tpSirEycf||L|i0.3 o1.2 c0.006;o:@1-5,0-60 @1-5,240-360 @1-5,600-1440 @6-7,0-1440 i0.15 o0.6 c0.003
        deepseek-r1||,65536,8192|tSrEcf||L|i0.55 o2.19 c0.14
        deepseek-reasoner||1000000,131072,65536|TPSIrEaycf|2026-07-24|Lm|i0.28 o0.42 c0.028
        deepseek-v3||,65536,8192|tSEcf||L|i0.27 o1.1 c0.07
        deepseek-v3.2||,163840,163840|tSrEcf||L|i0.28 o0.4 c0.028
        deepseek-v4-flash||1000000,1000000,393216|tpSirEaycf||Lm|i0.3 o1.2 c0.006;o:@1-5,0-60 @1-5,240-360 @1-5,600-1440 @6-7,0-1440 i0.15 o0.6 c0.003
        deepseek-v4-flash-vision-exp||,1000000,393216|tpSirEycf||L|i0.3 o1.2 c0.006;o:@1-5,0-60 @1-5,240-360 @1-5,600-1440 @6-7,0-1440 i0.15 o0.6 c0.003
        deepseek-v4-pro||1000000,1000000,393216|tpSIrEaycf||Lm|i1.32 o3.96 c0.044;o:@1-5,0-60 @1-5,240-360 @1-5,600-1440 @6-7,0-1440 i0.66 o1.98 c0.022
        """
}
