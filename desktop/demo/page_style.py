"""The look of the demo cloud's pages: one style sheet, light and dark, phone and desktop."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --ground: #eef1f6; --card: #ffffff; --line: #d9dee8; --text: #161b26; --soft: #586174;
  --accent: #3550d6; --on-accent: #ffffff; --tint: #eef1ff; --warn: #9a3412; --warn-tint: #fff4ec;
  --shadow: 0 1px 2px #1b243a14, 0 12px 32px #1b243a1a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10131a; --card: #191e28; --line: #303848; --text: #edf0f6; --soft: #a2acbf;
    --accent: #8fa5ff; --on-accent: #0d1330; --tint: #222b45; --warn: #ffb58a;
    --warn-tint: #33221a; --shadow: 0 1px 2px #00000066, 0 12px 32px #00000059;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
  align-items: center; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
    sans-serif;
}
header, main, footer { width: 100%; max-width: 30rem; }
header {
  display: flex; align-items: center; gap: .6rem; padding: max(1.25rem, 5vh) 1.25rem .9rem;
  font-weight: 650; font-size: 1.1rem; letter-spacing: -.01em;
}
header svg { width: 1.75rem; height: 1.75rem; color: var(--accent); flex: none; }
.badge {
  margin-left: auto; padding: .15rem .7rem; border-radius: 99px; font-size: .8rem;
  font-weight: 650; letter-spacing: .03em; color: var(--on-accent); background: var(--accent);
}
main {
  background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 1.75rem; box-shadow: var(--shadow);
}
h1 { margin: 0 0 .75rem; font-size: 1.45rem; line-height: 1.25; letter-spacing: -.015em; }
p { margin: 0 0 1rem; }
.soft, footer { color: var(--soft); }
footer { padding: 1.1rem 1.75rem 2rem; font-size: .84rem; text-align: center; }
label { display: block; margin-bottom: .35rem; font-weight: 600; }
input[type=text] {
  width: 100%; padding: .7rem .5rem; border: 1.5px solid var(--line); border-radius: 10px;
  background: var(--ground); color: var(--text); text-align: center; text-transform: uppercase;
  font: 600 1.6rem/1.2 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono",
    monospace; letter-spacing: .14em;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input[type=text]:focus-visible { outline-offset: 0; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: 1.4rem; }
.button {
  flex: 1 1 9rem; padding: .7rem 1rem; border: 1.5px solid var(--line); border-radius: 10px;
  background: transparent; color: var(--text); font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { border-color: var(--accent); }
.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.main:hover { filter: brightness(1.07); }
.accounts { list-style: none; margin: 0 -.75rem; padding: 0; }
.account {
  width: 100%; display: flex; align-items: center; gap: .85rem; padding: .5rem .75rem;
  border: 0; border-radius: 12px; background: transparent; color: inherit; font: inherit;
  text-align: left;
}
button.account { cursor: pointer; }
button.account:hover, button.account:focus-visible { background: var(--tint); }
.account > span { min-width: 0; overflow-wrap: anywhere; }
.face {
  flex: none; width: 2.4rem; height: 2.4rem; border-radius: 50%; display: grid;
  place-items: center; background: var(--tint); color: var(--accent); font-weight: 650;
}
.account strong, .account small { display: block; }
.account strong { font-weight: 620; }
.account small { color: var(--soft); font-size: .88rem; line-height: 1.35; }
.elsewhere { opacity: .62; }
.problem {
  padding: .75rem .9rem; border-radius: 10px; background: var(--warn-tint); color: var(--warn);
  margin-bottom: 1rem;
}
.who {
  display: inline-block; padding: .1rem .6rem; border-radius: 99px; background: var(--tint);
  font-weight: 600; overflow-wrap: anywhere;
}
dl {
  display: grid; grid-template-columns: auto 1fr; gap: .2rem .9rem; margin: 0; font-size: .84rem;
}
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, "DejaVu Sans Mono", monospace;
}
.sign { font-size: 2.6rem; line-height: 1; margin-bottom: .6rem; color: var(--accent); }
@media (max-width: 34rem) {
  body { background: var(--card); }
  main { border: 0; border-radius: 0; box-shadow: none; padding: .75rem 1.25rem 1.25rem; }
  header { padding-top: 1.1rem; }
  footer { padding: 1rem 1.25rem 1.5rem; margin-top: auto; }
}
"""
