"""The style sheet that reports share: for screens of any width and for A4."""

STYLE = """
:root{--ink:#1c1c1c;--grey:#666;--line:#ccc;--full:#1d7a46;--short:#a86400;--over:#c0271f}
*{box-sizing:border-box}
body{margin:0 auto;max-width:68rem;padding:1rem;color:var(--ink);background:#fff;
font:15px/1.55 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:0 0 .5rem}h2 small,.quiet{color:var(--grey);font-weight:400}
p{margin:.3rem 0}a{color:inherit}
ul.totals,nav ul{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;list-style:none;margin:.6rem 0;padding:0}
nav ul{gap:.4rem}nav a{display:block;padding:.15rem .5rem;border:1px solid var(--line);text-decoration:none}
.totals b{font-size:1.15rem}
section{border-top:2px solid var(--ink);padding:.8rem 0 1.4rem;break-inside:avoid}
.both{display:flex;gap:1.4rem;align-items:flex-start}.both>figure{flex:0 0 19rem;margin:0}.both>div{flex:1;min-width:0;overflow-x:auto}
svg{display:block;width:100%;height:auto;border:1px solid var(--line)}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;color:var(--grey);white-space:nowrap}td.figure,td:first-child{white-space:nowrap}td code{color:var(--grey)}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
tr:target,a.slot:target .field{background:#fff6cf;stroke-width:10}
ol,ul.plain{margin:.8rem 0 0;padding-left:1.6rem}ol.steps{margin:0;padding-left:1.2rem}
code{font:.86em/1.4 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.hint{display:block;color:var(--grey)}
.full{--state:var(--full)}.short{--state:var(--short)}.over,.error{--state:var(--over)}.warning{--state:var(--short)}
.state{color:var(--state);font-weight:700}
.paper{fill:#fff}.shade{fill:#ece7da}.text{stroke:#8d8d8d;stroke-width:3;fill:none}.small{fill:#666}.head{fill:#222}
.picture{fill:#d5dde3;stroke:#9fb0bc;stroke-width:2}.ad{fill:#e9e2ee;stroke:#a893b8;stroke-width:2}
.field{fill:var(--state);fill-opacity:.13;stroke:var(--state);stroke-width:4}
.short .field{stroke-dasharray:16 8}.over .field{stroke-width:9}
.column{fill:#fbfaf6;stroke:#777;stroke-width:2}.gutter{stroke:#bbb;stroke-width:2;stroke-dasharray:8 6}
.label{fill:#fff;fill-opacity:.92;stroke:var(--state);stroke-width:2}
svg text{paint-order:stroke;stroke:#fff;stroke-width:6px;font-size:30px;font-weight:700;text-anchor:middle;fill:var(--state,#000)}
.place circle{fill:#1c1c1c}.place text{stroke:none;font-size:22px;fill:#fff}
@media(max-width:46rem){.both{display:block}.both>figure{max-width:22rem;margin:0 auto .8rem}body{font-size:16px;padding:.7rem}}
@media print{@page{size:A4;margin:14mm 12mm}body{font-size:9.5pt;max-width:none;padding:0}
.both{display:flex}.both>figure{flex-basis:62mm}nav{display:none}a{text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
