import { ATTRIBUTE_NAMES } from '../../../domain/names/disclosure.ts';
import { dateText, dayText } from '../../../domain/names/written.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { LibraryRow } from '../../../engine/ports.ts';
import { fileList } from '../page/files.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { kindText } from './kind-text.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** One public document: its elements as its form names them, its files, and what identifies them. */
export function entryBody(engine: Engine, reader: Reader, entry: LibraryRow): Html {
  const { t } = reader;
  return html`<p class="back"><a href="${reader.to('/library')}">‹ ${t(WORDS.back)}</a></p>
<article class="card paper">
<h1>${entry.title}</h1>
<p class="quiet"><span>${entry.unitName}</span><span>${kindText(engine, reader, entry.kind)}</span><time datetime="${entry.releasedAt}">${dateText(entry.releasedAt, reader)}</time></p>
<h2>${t(WORDS.files)}</h2>
${fileList(entry.files, (index) => `/library/${entry.release}/files/${index}`, { action: t(WORDS.download), hash: t(WORDS.fileHash) })}
<h2>${t(WORDS.elements)}</h2>
<dl class="facts">
${elementsOf(engine, reader, entry).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
<div><dt>${t(WORDS.attribute)}</dt><dd>${t(ATTRIBUTE_NAMES[entry.attribute].name)}</dd></div>
<div><dt>${t(WORDS.published)}</dt><dd>${dateText(entry.releasedAt, reader)}</dd></div>
<div><dt>${t(WORDS.proof)}</dt><dd><code>${entry.digest}</code><br><span class="quiet small">${t(WORDS.proofWhy)}</span></dd></div>
</dl>
</article>`;
}

/** What was filled in, in the order of the form, then fields that an office has of its own. */
function elementsOf(engine: Engine, reader: Reader, { kind, kindVersion, fields }: LibraryRow): [string, string][] {
  const known = engine.kinds.known({ kind, kindVersion })?.fields ?? [];
  const labels = new Map(known.map(({ name, label }) => [name, reader.t(label)]));
  const named = [...labels.keys()].filter((name) => fields[name]);
  const others = Object.keys(fields).filter((name) => !labels.has(name) && fields[name]);
  return [...named, ...others].map((name) => [labels.get(name) ?? name, dayText(fields[name] as string, reader)]);
}
