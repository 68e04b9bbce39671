/** How written pages look, by the reader's own fonts; of a web page and of an EPUB. */
export const PART_STYLE = `
body { font-family: Georgia, "Noto Serif", "Songti SC", serif; line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
p.rows { white-space: pre-wrap; tab-size: 4; }
pre { white-space: pre-wrap; tab-size: 4; }
li.counted { list-style: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1em 0; }
td { border: 1px solid #9994; padding: 0.2em 0.6em; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.note { font-style: italic; opacity: 0.75; }
.path { font-size: 0.85em; font-weight: normal; opacity: 0.75; overflow-wrap: anywhere; }
`;

export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { max-width: 45em; margin: 0 auto; padding: 1em; overflow-wrap: break-word; }
section { border-top: 1px solid #9994; padding: 1em 0; }
@media print { section { border: none; break-after: page; } }
`;
