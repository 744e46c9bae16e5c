import type { SourceDocument } from '../../domain/document.ts';
import { type ElementName, elementOf } from '../../domain/document-elements.ts';
import type { ImportedFacts } from '../../domain/release-import.ts';
import { dayIn } from '../../domain/time/day-in.ts';
import { fileElements } from '../elements/file-elements.ts';
import { stretchesOf } from '../places.ts';

/** Names under which pages say it: the properties that government sites have to carry (国办发〔2019〕19号), then those of everybody. */
const TITLES = ['articletitle', 'og:title', 'dc.title', 'title'];
const DAYS = ['pubdate', 'article:published_time', 'dc.date', 'dc.date.issued', 'date', 'publishdate'];
const ADDRESSES = ['url', 'og:url', 'canonical'];

/** Title, day and address as a file says them of itself: a page in its properties, a document by its elements. */
export function toldOfItself(document: SourceDocument): ImportedFacts {
  const property = propertiesOf(document);
  const elements = fileElements(document, stretchesOf(document)).documents;
  const element = (name: ElementName) => elements.map((one) => elementOf(one, name)?.value).find((value) => value !== undefined);
  const isPage = document.format === 'html';
  const title = isPage ? (property(TITLES) ?? element('title')) : (element('title') ?? property(TITLES));
  const written = isPage ? property(DAYS) : undefined;
  const day = (written && dayIn(written)) ?? dayIn(element('date') ?? '');
  const address = isPage ? property(ADDRESSES) : undefined;
  return { ...(title && { title }), ...(day && { day }), ...(address && /^https?:\/\//.test(address) && { address }) };
}

function propertiesOf({ metadata }: SourceDocument): (names: readonly string[]) => string | undefined {
  const values = new Map<string, string>();
  // The first one counts: what files in the file say of themselves comes after it.
  for (const { name, value } of metadata.toReversed()) values.set(name.toLowerCase(), value);
  return (names) => names.map((name) => values.get(name)).find((value) => value !== undefined);
}
