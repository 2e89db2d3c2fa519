import Hashing
import JSON

/// The look of the report: on screens of any width, in light and dark mode, and on paper.
///
/// Colour has one meaning throughout: blue marks what is worth a look, a target that no other one
/// beats in both score and cost. Right and wrong are also marked by symbols.
enum StyleSheet {
    static let text: StaticString = """
        :root{color-scheme:light dark;
        --paper:#fff;--wash:#f6f7f9;--ink:#14171c;--soft:#5a6372;--faint:#8b94a3;
        --rule:#dfe3e9;--grid:#e9ecf1;--accent:#0b57c2;--band:#cfe0f8;--mute:#98a2b1;
        --muteband:#e4e8ee;--good:#14713f;--bad:#b3261e;--goodwash:#eaf6ee;--badwash:#fdeeec;
        --s0:#0b57c2;--s1:#e08a00;--s2:#148a72;--s3:#9a4fc4;--s4:#c2456b;--s5:#6b7686;}
        @media (prefers-color-scheme:dark){:root{
        --paper:#13161b;--wash:#1b1f26;--ink:#e9ecf1;--soft:#a3acba;--faint:#7b8594;
        --rule:#323843;--grid:#272c35;--accent:#7db0ff;--band:#24426f;--mute:#7f8998;
        --muteband:#333a45;--good:#6fd29b;--bad:#ff9a8f;--goodwash:#16281f;--badwash:#2e1b1a;
        --s0:#7db0ff;--s1:#f0ae48;--s2:#4fc3a8;--s3:#c896ea;--s4:#f0869f;--s5:#98a2b1;}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",
        Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;
        overflow-wrap:break-word}
        main,body>footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
        header.run{padding:3rem 0 0}
        .kicker{margin:0 0 .75rem;font-size:.8125rem;color:var(--soft)}
        .kicker strong{color:var(--ink)}
        h1{margin:0;max-width:42rem;font:600 2.25rem/1.16 "Iowan Old Style",Charter,
        "Source Serif 4","Palatino Linotype",Georgia,"Liberation Serif",serif;
        letter-spacing:-.012em;text-wrap:balance}
        .lede{margin:1rem 0 0;max-width:38rem;font-size:1.125rem;line-height:1.55}
        .subject{margin:.75rem 0 0;color:var(--soft);font-size:.875rem}
        nav{margin:1.5rem 0 0;font-size:.875rem;color:var(--faint)}
        nav a{color:var(--accent);text-decoration:none;white-space:nowrap;margin-right:1.1rem}
        nav a:hover,nav a:focus-visible{text-decoration:underline}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));
        gap:1rem 1.5rem;margin:2rem 0 0;padding:1rem 0;border-top:1px solid var(--ink);
        border-bottom:1px solid var(--rule)}
        dl.facts dt{font-size:.8125rem;color:var(--soft)}
        dl.facts dd{margin:0;font-size:1.3125rem;line-height:1.3;font-weight:600}
        dl.facts small{display:block;font-size:.8125rem;font-weight:400;color:var(--soft)}
        section.part{margin:3.25rem 0 0}
        h2{margin:0;font-size:1.25rem;line-height:1.3;letter-spacing:-.005em;text-wrap:balance}
        h2+p,h3+p{margin:.3rem 0 0}
        p.note{max-width:40rem;margin:.3rem 0 0;color:var(--soft);font-size:.9375rem}
        h3{margin:2rem 0 0;font-size:1rem;line-height:1.4}
        figure{margin:1.1rem 0 0}
        figcaption{margin:.6rem 0 0;font-size:.8125rem;color:var(--soft);max-width:40rem}
        .scroll{overflow-x:auto;margin:1.1rem 0 0}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.4}
        caption{text-align:left;color:var(--soft);font-size:.8125rem;padding:0 0 .4rem}
        th,td{padding:.5rem 0 .5rem 1.25rem;text-align:left;vertical-align:baseline;
        border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child{padding-left:0}
        thead th{font-weight:400;font-size:.8125rem;color:var(--soft);vertical-align:bottom;
        border-bottom:1px solid var(--faint);white-space:nowrap}
        tbody th{font-weight:600;overflow-wrap:anywhere;min-width:6.5rem;max-width:16rem}
        .n{text-align:right;white-space:nowrap}
        .nowrap{white-space:nowrap}tr.plots>*{vertical-align:middle}
        td.strong{font-weight:600}
        .quiet{color:var(--soft);font-weight:400}
        .small{font-size:.8125rem}
        td.plot,th.plot{width:46%;min-width:9rem;padding-top:0;padding-bottom:0;
        vertical-align:middle}
        th.plot{vertical-align:bottom}
        td.bar,th.bar{width:34%;min-width:6rem;vertical-align:middle}
        svg{display:block;width:100%;overflow:visible;font-family:inherit}
        svg.wide,svg.narrow{height:auto}
        svg.narrow{display:none}
        svg text{fill:var(--soft);font-size:12px}
        svg.narrow text{font-size:13px}
        svg .strong{fill:var(--ink);font-weight:600}
        svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;
        stroke-linejoin:round}
        .e{text-anchor:end}.m{text-anchor:middle}
        .grid{stroke:var(--grid);stroke-width:1}
        .zero{stroke:var(--faint);stroke-width:1}
        .band{fill:var(--band)}.band.mute{fill:var(--muteband)}
        .dot{fill:var(--accent);stroke:var(--paper);stroke-width:1.5}.dot.mute{fill:var(--mute)}
        .dot.open{fill:var(--paper);stroke:var(--mute);stroke-width:2.5}
        .whisker{stroke:var(--accent);stroke-width:2}.whisker.mute{stroke:var(--mute)}
        .front{stroke:var(--accent);stroke-width:1.5;fill:none;stroke-dasharray:2 4;
        stroke-linecap:round}
        .margin{fill:var(--wash)}
        .fill{fill:var(--accent)}.fill.mute{fill:var(--mute)}
        .median{stroke:var(--ink);stroke-width:2}
        .s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}
        .s4{fill:var(--s4)}.s5{fill:var(--s5)}
        .key{display:inline-block;width:.7em;height:.7em;margin-right:.4em;vertical-align:-.02em}
        .pass,.right{color:var(--good)}.fail,.wrong{color:var(--bad)}
        .sign{font-weight:700}
        ul.keys{list-style:none;margin:.7rem 0 0;padding:0;font-size:.8125rem;color:var(--soft)}
        ul.keys li{display:inline-block;margin-right:1.25rem}
        article{margin:1.5rem 0 0;padding:1.1rem 0 0;border-top:1px solid var(--rule)}
        article h4{margin:0;font-size:.8125rem;font-weight:400;color:var(--soft)}
        article h4 b{color:var(--ink);font-weight:600}
        .prompt{margin:.4rem 0 0;max-width:40rem}
        .prompt p{margin:.2rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
        .prompt .role{color:var(--soft);font-size:.8125rem}
        .fields{margin:.5rem 0 0;font-size:.875rem;color:var(--soft);overflow-wrap:anywhere}
        .fields b{color:var(--ink);font-weight:600}
        .replies{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));
        gap:.75rem;margin:.8rem 0 0}
        .reply{border-top:3px solid var(--mute);background:var(--wash);
        padding:.6rem .75rem .7rem;min-width:0;contain:paint}
        .reply.up{border-color:var(--good);background:var(--goodwash)}
        .reply.down{border-color:var(--bad);background:var(--badwash)}
        .reply h5{margin:0;font-size:.875rem;line-height:1.4;overflow-wrap:anywhere}
        .reply h5 span{font-weight:400}
        .reply pre{margin:.5rem 0 0;font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,
        Consolas,"Liberation Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere;
        max-height:26rem;overflow:auto}
        .reply footer{margin:.5rem 0 0;font-size:.75rem;color:var(--soft);
        overflow-wrap:anywhere}
        body>footer{margin-top:4rem;padding-bottom:3rem;font-size:.8125rem;color:var(--soft)}
        body>footer p{border-top:1px solid var(--rule);padding-top:1rem;margin:0}
        .run+.run{border-top:6px solid var(--ink);margin-top:5rem}
        .scroll:focus-visible,a:focus-visible,pre:focus-visible{outline:2px solid var(--accent);
        outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem}
        @media (max-width:40rem){
        h1{font-size:1.75rem}.lede{font-size:1.0625rem}
        header.run{padding-top:1.75rem}
        section.part{margin-top:2.5rem}
        svg.wide{display:none}svg.narrow{display:block}
        th,td{padding-left:.6rem}table{font-size:.875rem}
        tbody th{min-width:5.25rem}
        svg .alt{display:none}
        td.plot,th.plot{min-width:5.5rem;width:38%}
        dl.facts{grid-template-columns:1fr 1fr}
        .replies{grid-template-columns:1fr}
        .spare{display:none}}
        @media print{
        @page{margin:16mm 14mm}
        :root{color-scheme:light;
        --paper:#fff;--wash:#f6f7f9;--ink:#14171c;--soft:#4c5563;--faint:#7b8594;
        --rule:#d3d8e0;--grid:#e3e7ed;--accent:#0b57c2;--band:#cfe0f8;--mute:#98a2b1;
        --muteband:#e4e8ee;--good:#14713f;--bad:#b3261e;--goodwash:#eaf6ee;--badwash:#fdeeec;
        --s0:#0b57c2;--s1:#e08a00;--s2:#148a72;--s3:#9a4fc4;--s4:#c2456b;--s5:#6b7686}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        html{font-size:82%}
        main,body>footer{max-width:none;padding:0}
        header.run{padding-top:0}nav{display:none}
        svg.wide{display:block}svg.narrow{display:none}
        figure,article,tr,dl.facts,.scroll,p.note{break-inside:avoid}
        h2,h3,p.note,ul.keys,caption{break-after:avoid}
        svg.wide{max-height:10cm}
        .scroll{overflow:visible}.reply pre{max-height:none;overflow:visible}
        .run+.run{break-before:page}
        body>footer{margin-top:1.5rem;padding-bottom:0;break-before:avoid}}
        """

    /// The hash of the style sheet for the content security policy: no other style can apply to the
    /// page.
    static var policySource: String {
        let digest = text.withUTF8Buffer { SHA256.digest(of: UnsafeRawBufferPointer($0)) }
        return "'sha256-\(Base64.text(of: digest.bytes))'"
    }
}
