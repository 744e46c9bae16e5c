import { fieldText } from '../../../domain/kinds/field-text.ts';
import { LINK_NAMES } from '../../../domain/library/links.ts';
import { VALIDITY_NAMES } from '../../../domain/library/validity.ts';
import { ATTRIBUTE_NAMES } from '../../../domain/names/disclosure.ts';
import { dateText, dayText } from '../../../domain/names/written.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { LibraryDocumentView } from '../../../engine/library/read-document.ts';
import type { LibraryLink, LibraryRow } from '../../../engine/ports.ts';
import { fileList } from '../page/files.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { kindText } from './kind-text.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** One public document: its elements as its form names them, its files, and what identifies them. */
export async function entryBody(engine: Engine, reader: Reader, entry: LibraryDocumentView): Promise<Html> {
  const { t } = reader;
  const elements = await elementsOf(engine, reader, entry);
  return html`<p class="back"><a href="${reader.to('/library')}">‹ ${t(WORDS.back)}</a></p>
<article class="card paper">
<h1>${entry.title}</h1>
<p class="quiet"><span><a href="${reader.to(`/library/units/${entry.unit}`)}">${entry.unitName}</a></span><span>${kindText(engine, reader, entry.kind)}</span><time datetime="${entry.releasedAt}">${dateText(entry.releasedAt, reader)}</time></p>
${replacedLine(reader, entry)}
<h2>${t(WORDS.files)}</h2>
${fileList(entry.files, (index) => `/library/${entry.release}/files/${index}`, { action: t(WORDS.download), hash: t(WORDS.fileHash) })}
<p><a href="${reader.to(`/library/${entry.release}/certificate`)}">${t(WORDS.certificate)}</a> <span class="quiet small">${t(WORDS.certificateWhy)}</span></p>
<h2>${t(WORDS.elements)}</h2>
<dl class="facts">
${entry.indexNumber !== null && html`<div><dt>${t(WORDS.indexNumber)}</dt><dd>${entry.indexNumber}</dd></div>`}
${elements.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
${validityLine(reader, entry)}
<div><dt>${t(WORDS.attribute)}</dt><dd>${t(ATTRIBUTE_NAMES[entry.attribute].name)}</dd></div>
<div><dt>${t(WORDS.published)}</dt><dd>${dateText(entry.releasedAt, reader)}</dd></div>
<div><dt>${t(WORDS.proof)}</dt><dd><code>${entry.digest}</code><br><span class="quiet small">${t(WORDS.proofWhy)}</span></dd></div>
</dl>
${linkSection(reader, entry.links)}
</article>`;
}

/** First of all what holds instead: nobody should go on with a document that was corrected. */
function replacedLine(reader: Reader, { validity }: LibraryDocumentView): Html | false {
  return (
    validity?.state === 'replaced' &&
    validity.by !== null &&
    html`<p class="replaced">${reader.t(WORDS.replaced)} ${linkTo(reader, validity.by)}</p>`
  );
}

function validityLine(reader: Reader, { validity }: LibraryDocumentView): Html | false {
  if (!validity) return false;
  const { t } = reader;
  const until = validity.on !== null && html` <span class="quiet">${t(WORDS.validUntil)} ${dayText(validity.on, reader)}</span>`;
  const by =
    validity.by && html`<br>${t(LINK_NAMES[validity.by.type].back)}${reader.language === 'zh' ? '：' : ': '}${linkTo(reader, validity.by)}`;
  return html`<div><dt>${t(WORDS.validity)}</dt><dd>${t(VALIDITY_NAMES[validity.state])}${until}${by}</dd></div>`;
}

function linkSection(reader: Reader, links: readonly LibraryLink[]): Html | false {
  if (links.length === 0) return false;
  const groups = Map.groupBy(links, ({ type, direction }) => LINK_NAMES[type][direction]);
  return html`<h2>${reader.t(WORDS.links)}</h2>
<dl class="facts">${[...groups].map(
    ([name, of]) =>
      html`<div><dt>${reader.t(name)}</dt><dd><ul class="links">${of.map((link) => html`<li>${linkTo(reader, link)}</li>`)}</ul></dd></div>`,
  )}</dl>`;
}

function linkTo(reader: Reader, { release, title, documentNumber, releasedAt }: LibraryLink): Html {
  return html`<a href="${reader.to(`/library/${release}`)}">${title}</a> <span class="quiet small">${documentNumber && html`${documentNumber} · `}${dateText(releasedAt, reader)}</span>`;
}

/**
 * What was filled in, in the order of the form, then fields that an office has of its own. Not which item one leads to: the public need not
 * know that there is one.
 */
async function elementsOf(engine: Engine, reader: Reader, { kind, kindVersion, fields }: LibraryRow): Promise<[string, string][]> {
  const form = engine.kinds.known({ kind, kindVersion })?.fields ?? [];
  const known = new Map(form.map((field) => [field.name, field]));
  const named = form.filter(({ name, type }) => fields[name] && type !== 'item').map(({ name }) => name);
  const others = Object.keys(fields).filter((name) => !known.has(name) && fields[name]);
  const units = named.filter((name) => known.get(name)?.type === 'unit').map((name) => fields[name] as string);
  const names = new Map((await engine.store.directory.names(units)).map(({ id, name }) => [id, name]));
  return [...named, ...others].map((name) => {
    const field = known.get(name);
    return [field ? reader.t(field.label) : name, fieldText(field, fields[name] as string, reader, (id) => names.get(id))];
  });
}
