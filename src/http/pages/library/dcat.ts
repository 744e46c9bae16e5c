import { chinaDay } from '../../../domain/time/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { ListedDocument } from '../../library-page.ts';
import type { Reader } from '../page/reader.ts';
import { topicText } from './kind-text.ts';
import type { List, ListQuery } from './list.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** The catalogue of a list for machines that harvest it. */
interface CatalogOf {
  list: List;
  title: string;
  origin: string;
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const LANGUAGES = 'http://publications.europa.eu/resource/authority/language/';
const MEDIA = 'http://www.iana.org/assignments/media-types/';

/** As DCAT-AP 3 in JSON-LD: one dataset for each document, one distribution for each file. Pages follow each other (hydra). */
export function dcatCatalog(engine: Engine, reader: Reader, { list, title, origin }: CatalogOf): { text: string } {
  const { after: _, ...filter } = list.query;
  const page = (query: ListQuery) => `${origin}${reader.to('/library/catalog.jsonld', query)}`;
  return {
    text: `${JSON.stringify(
      {
        '@context': CONTEXT,
        '@graph': [
          {
            '@id': page(filter),
            '@type': 'dcat:Catalog',
            'dct:title': worded(reader, title),
            'dct:description': worded(reader, reader.t(WORDS.about)),
            'dct:publisher': publisher(origin, reader.t(WORDS.title)),
            'foaf:homepage': { '@id': `${origin}${reader.to('/library', filter)}` },
            'dct:language': { '@id': `${LANGUAGES}ZHO` },
            'dcat:dataset': list.rows.map((row) => dataset(engine, reader, row, origin)),
          },
          {
            '@id': page(list.query),
            '@type': 'hydra:PartialCollectionView',
            ...(list.next && { 'hydra:next': { '@id': page({ ...filter, after: list.next }) } }),
          },
        ],
      },
      undefined,
      1,
    )}\n`,
  };
}

function dataset(engine: Engine, reader: Reader, row: ListedDocument, origin: string) {
  const { release, fields, title, releasedAt, unit, unitName, indexNumber, files } = row;
  const landing = `${origin}/library/${release}`;
  const keywords = (fields['keywords'] ?? '').split(/[\s,，;；、]+/u).filter((word) => word !== '');
  const formed = /^\d{4}-\d{2}-\d{2}$/.test(fields['date'] ?? '') ? fields['date'] : undefined;
  return {
    '@id': landing,
    '@type': 'dcat:Dataset',
    'dct:identifier': [`urn:uuid:${release}`, indexNumber, fields['documentNumber']].filter(Boolean),
    'dct:title': chinese(title),
    'dct:description': chinese(fields['summary'] || title),
    'dct:issued': dated(chinaDay(releasedAt)),
    ...(formed && { 'dct:created': dated(formed) }),
    'dct:publisher': publisher(`${origin}/library/units/${unit}`, unitName),
    'dct:creator': { '@type': 'foaf:Agent', 'foaf:name': chinese(fields['issuer'] || unitName) },
    'dct:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC' },
    ...(keywords.length > 0 && { 'dcat:keyword': keywords.map(chinese) }),
    ...(fields['topic'] && { 'dct:subject': worded(reader, topicText(engine, reader, fields['topic'])) }),
    'dcat:landingPage': { '@id': landing },
    'dcat:distribution': files.map((file, index) => distribution(file, `${landing}/files/${index}`, landing)),
  };
}

function distribution({ name, mediaType, size, sha256 }: ListedDocument['files'][number], address: string, landing: string) {
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': chinese(name),
    'dcat:accessURL': { '@id': landing },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `${MEDIA}${mediaType}` },
    'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(size) },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
    },
  };
}

const publisher = (id: string, name: string) => ({ '@id': id, '@type': 'foaf:Agent', 'foaf:name': chinese(name) });
const dated = (day: string) => ({ '@type': 'xsd:date', '@value': day });
/** What people wrote in their documents is Chinese; what the pages say is in the reader's language. */
const chinese = (text: string) => ({ '@language': 'zh', '@value': text });
const worded = ({ language }: Reader, text: string) => ({ '@language': language, '@value': text });
