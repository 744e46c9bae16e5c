/** Style of the reference page. A separate file, since the content policy allows no inline style. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --accent: #ff8a7a; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.page { display: grid; grid-template-columns: minmax(14rem, 18rem) minmax(0, 1fr); max-width: 80rem; margin: auto; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: .875rem; }
nav ol { list-style: none; margin: 0 0 1rem; padding: 0; }
nav a { text-decoration: none; display: block; padding: .125rem 0; overflow-wrap: anywhere; }
main { padding: 1.5rem 2rem 6rem; }
h1 { margin-top: 0; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 1rem 0; }
article h3 { margin: 0 0 .25rem; font-size: 1rem; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; font-size: .875em; }
pre { background: var(--soft); padding: .75rem; overflow: auto; border-radius: .25rem; max-height: 28rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; color: var(--accent); text-transform: uppercase; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .375rem .75rem .375rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .5rem 0; font-size: .9375rem; }
dt { opacity: .75; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 50rem) { .page { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } }
`;
