extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let moonshotLines = """
        kimi-k2-0711-preview||131072,,16384|tIRa||M|i0.6 o2.5 c0.15
        kimi-k2-0905-preview||262144,,262144|tIRa||M|i0.6 o2.5 c0.15
        kimi-k2-thinking||262144,,262144|tIra||M|i0.6 o2.5 c0.15
        kimi-k2-thinking-turbo||262144,,262144|tIra||M|i1.15 o8 c0.15
        kimi-k2-turbo-preview||262144,,262144|tIRa||M|i2.4 o10 c0.6
        kimi-k2.5||262144,262144,262144|tsirA||LM|i0.6 o3 c0.1
        kimi-k2.6||262144,262144,262144|tsira||LM|i0.95 o4 c0.16
        kimi-k2.7-code||262144,262144,262144|tsirAc||LM|i0.95 o4 c0.19
        kimi-k2.7-code-highspeed||262144,,262144|tsirA||M|i1.9 o8 c0.38
        kimi-k3||,1048576,1048576|tsir||L|i3 o15 c0.3
        moonshot-v1-128k||,131072,131072|ts||L|i2 o5
        moonshot-v1-128k-vision-preview||,131072,131072|tsi||L|i2 o5
        moonshot-v1-32k||,32768,32768|ts||L|i1 o3
        moonshot-v1-32k-vision-preview||,32768,32768|tsi||L|i1 o3
        moonshot-v1-8k||,8192,8192|ts||L|i0.2 o2
        moonshot-v1-8k-vision-preview||,8192,8192|tsi||L|i0.2 o2
        moonshot-v1-auto||,131072,131072|ts||L|i2 o5
        """
}
