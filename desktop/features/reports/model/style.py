"""How the HTML report looks: on paper, by day and by night. Nothing is loaded from outside."""

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --soft: #59636e; --line: #d8dee4; --panel: #f6f8fa;
  --accent: #0f5ea8; --good: #1a6b3c; --good-bg: #e2f3e8; --warn: #7a4b00; --warn-bg: #fdf0d5;
  --bad: #a3201d; --bad-bg: #fce8e6; --calm: #4a5561; --calm-bg: #eaeef2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --ink: #e6eaef; --soft: #9aa6b2; --line: #323a44; --panel: #1c2229;
    --accent: #7cb8f0; --good: #7fd3a0; --good-bg: #14301f; --warn: #f0c36d; --warn-bg: #38290c;
    --bad: #ff9d96; --bad-bg: #3d1a19; --calm: #aab5c0; --calm-bg: #262e37;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 2rem 2rem; max-width: 60rem; background: var(--paper);
  color: var(--ink); overflow-wrap: anywhere;
  font: 15px/1.5 "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", sans-serif;
}
h1, h2, h3, p, dl, dd, table { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; }
h2 { font-size: 1.15rem; font-weight: 650; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; font-weight: 650; }
code, pre { font-family: "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace; }
code { font-size: .86em; }
.demo {
  margin: 0 0 1.5rem; padding: .6rem .9rem; border: 2px dashed var(--warn); border-radius: 6px;
  background: var(--warn-bg); color: var(--warn); font-weight: 650;
}
.eyebrow { color: var(--soft); font-size: .85rem; margin-bottom: .35rem; }
.lead { color: var(--soft); margin-top: .35rem; }
.counts { display: flex; gap: .75rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.counts li {
  flex: 1; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 8px;
  color: var(--soft);
}
.counts b {
  display: block; color: var(--ink); font-size: 1.6rem; line-height: 1.2; font-weight: 650;
  font-variant-numeric: tabular-nums;
}
.counts .alert { background: var(--warn-bg); border-color: transparent; color: var(--warn); }
.counts .alert b { color: var(--warn); }
dl { display: grid; grid-template-columns: 10rem 1fr; gap: .3rem 1rem; }
dt { color: var(--soft); }
.problem {
  margin: 0 0 .9rem; padding: .9rem 1.1rem 1rem; border: 1px solid var(--line);
  border-left: 4px solid var(--warn); border-radius: 6px; break-inside: avoid;
}
.problem.blocked, .problem.failed { border-left-color: var(--bad); }
.problem h3 { margin-bottom: .15rem; }
.problem .where { color: var(--soft); font-size: .9rem; }
.problem p { margin-top: .45rem; max-width: 44rem; }
.problem p b { font-weight: 650; }
.problem dl {
  margin-top: .7rem; font-size: .9rem; grid-template-columns: 9rem 1fr; gap: .15rem 1rem;
}
details { margin-top: .6rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); }
pre {
  margin: .5rem 0 0; padding: .7rem .85rem; background: var(--panel); border-radius: 6px;
  font-size: .8rem; line-height: 1.45; white-space: pre-wrap;
}
.tenant { margin: 0 0 1.75rem; }
.tenant header {
  display: flex; flex-wrap: wrap; gap: .2rem .7rem; align-items: baseline; margin-bottom: .5rem;
  break-after: avoid;
}
.tenant header h3 { font-size: 1.05rem; }
.tenant header .ids { flex-basis: 100%; color: var(--soft); font-size: .9rem; }
.badge {
  padding: .05rem .55rem; border-radius: 1rem; font-size: .8rem; font-weight: 600;
  background: var(--calm-bg); color: var(--calm); white-space: nowrap;
}
.badge.ok { background: var(--good-bg); color: var(--good); }
.badge.sign-in-required { background: var(--warn-bg); color: var(--warn); }
.badge.blocked, .badge.failed { background: var(--bad-bg); color: var(--bad); }
.note { color: var(--soft); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; table-layout: fixed; }
th, td { padding: .4rem .8rem .4rem 0; text-align: start; vertical-align: top; }
th {
  color: var(--soft); font-weight: 600; font-size: .8rem; border-bottom: 1px solid var(--line);
}
td { border-bottom: 1px solid var(--line); }
tr { break-inside: avoid; }
thead { display: table-header-group; }
td small { display: block; color: var(--soft); font-size: .85em; line-height: 1.4; }
footer {
  margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .85rem;
}
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem; }
  dl, .problem dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  .counts { gap: .4rem; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #f4f4f4; --accent: #000;
    --good: #1a6b3c; --good-bg: #e2f3e8; --warn: #6b4200; --warn-bg: #fdf0d5;
    --bad: #8d1a17; --bad-bg: #fce8e6; --calm: #444; --calm-bg: #eee;
  }
  html { font-size: 12px; }
  body { max-width: none; padding: 0; font-size: 9.5pt; print-color-adjust: exact; }
  td code { font-size: 7.5pt; }
  h2 { break-after: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  summary { color: var(--soft); list-style: none; }
}
"""
