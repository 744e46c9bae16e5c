import { createHmac } from 'node:crypto';
import type { KeyedTrace, TraceKind } from '../../domain/trace.ts';
import { fingerprintOf } from '../mask.ts';
import { sealFacts } from './facts/seal-facts.ts';
import type { MaskedNumber, Traces } from './trace.ts';

type Key = string | Uint8Array;

/** Hex digits of a fingerprint that are kept: 128 bits. */
const KEPT = 32;
const SYMBOLS = [...'0123456789X'];
/** Bytes of a digest that represent one symbol. */
const CODE = 4;

/**
 * Traces as keyed fingerprints, fit to be stored. Every two traces that {@link joinTraces} can join have the same `lookup`, and opened
 * again they join as the plain ones do. Only those who have the key can work out the digits that a trace shows: these are
 * digits that the document shows as well. Names, case numbers and words are never worked out again.
 */
export function seal({ masked, births, links, groups, facts }: Traces, file: number, key: Key): KeyedTrace[] {
  const sealed = new Map<string, KeyedTrace>();
  const codes = digitCodes(key);
  const add = (kind: TraceKind, lookup: string, detail: (lookup: string) => string) => {
    const found = token(key, lookup);
    const trace: KeyedTrace = { file, kind, lookup: found, detail: detail(found) };
    sealed.set(`${kind} ${found} ${trace.detail}`, trace);
  };
  const digits = (pattern: string) => (lookup: string) => [...pattern].map((symbol, at) => codes.of(lookup, at, symbol)).join('.');
  for (const { kind, name, pattern } of masked) add(kind, holder(kind, pattern.length, name), digits(pattern));
  for (const { name, date } of births) add('birth', holder('cn-id-card', 18, name), digits(date));
  for (const link of links) {
    // A pseudonym keeps the surname: it is part of what both have in common, and all that a pseudonym tells.
    const lookup = `link ${link.key} ${link.name[0]}`;
    add(link.pseudonym ? 'pseudonym' : 'named', lookup, () => (link.pseudonym ? '' : token(key, `name ${link.name}`)));
  }
  for (const { key: group, name, attribute } of groups) {
    if (name) add('member', `group ${group}`, () => token(key, `name ${name}`));
    if (attribute) add('attribute', `group ${group}`, () => token(key, `attribute ${attribute}`));
  }
  return [...sealed.values(), ...sealFacts(facts, file, key)];
}

/**
 * Makes traces of one document what {@link joinTraces} takes: fingerprints in the place of names and words, digits as they show. One opener
 * for all documents works out the digits of a holder once.
 */
export function opener(key: Key): (document: string, sealed: readonly KeyedTrace[]) => Traces {
  const codes = digitCodes(key);
  return (document, sealed) => opened(document, sealed, codes);
}

function opened(document: string, sealed: readonly KeyedTrace[], codes: ReturnType<typeof digitCodes>): Traces {
  const traces: Traces = { document, masked: [], births: [], links: [], groups: [], facts: [] };
  for (const { kind, lookup, detail } of sealed) {
    // What facts tell together is counted, not joined.
    if (kind === 'fact') continue;
    if (kind === 'named' || kind === 'pseudonym') traces.links.push({ key: lookup, name: detail, pseudonym: kind === 'pseudonym' });
    else if (kind === 'member') traces.groups.push({ key: lookup, name: detail });
    else if (kind === 'attribute') traces.groups.push({ key: lookup, attribute: detail });
    else {
      const pattern = detail
        .split('.')
        .map((code, at) => codes.symbol(lookup, at, code))
        .join('');
      if (kind === 'birth') traces.births.push({ name: lookup, date: pattern });
      else traces.masked.push({ name: lookup, kind, pattern });
    }
  }
  return traces;
}

function holder(kind: MaskedNumber['kind'], length: number, name: string): string {
  return `holder ${kind} ${length} ${name}`;
}

function token(key: Key, value: string): string {
  return fingerprintOf(key, 'aggregation.trace', value).slice(0, KEPT);
}

/** Fingerprints of single characters: of a symbol, at a place, of one holder; elsewhere the same symbol has another. */
function digitCodes(key: Key) {
  const known = new Map<string, string[]>();
  const at = (lookup: string, place: number): string[] => {
    const name = `${lookup} ${place}`;
    let row = known.get(name);
    if (!row) {
      const digest = createHmac('sha512', key).update(`aggregation.digit\0${name}`).digest();
      row = SYMBOLS.map((_, index) => digest.toString('hex', index * CODE, (index + 1) * CODE));
      known.set(name, row);
    }
    return row;
  };
  return {
    of: (lookup: string, place: number, symbol: string) => at(lookup, place)[SYMBOLS.indexOf(symbol)] ?? '',
    symbol: (lookup: string, place: number, code: string) => (code && SYMBOLS[at(lookup, place).indexOf(code)]) || '?',
  };
}
