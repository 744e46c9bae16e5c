import { RE2JS } from 're2js';
import { MAX_PATTERN, type PatternRule } from '../../domain/rule-pack.ts';
import { MAX_FINDINGS } from '../pass/match-text.ts';
import { endInOriginal, normalise } from '../pass/normalise.ts';
import type { DocumentMatch, DocumentView, Rule } from './rule.ts';

/** Texts that a pattern must find something in, and texts that it must leave alone. */
export interface Samples {
  positive: readonly string[];
  negative: readonly string[];
}

/** What is wrong with a pattern, and where: `sample` counts from zero within its kind. */
export interface PatternFault {
  fault: 'syntax' | 'too-long' | 'matches-nothing-at-all' | 'positive-sample' | 'negative-sample';
  message: string;
  sample?: number;
}

/** The first fault of a pattern, or undefined when it may be switched on. The engine is linear, so no sample can hang it. */
export function faultOf(rule: Pick<PatternRule, 'pattern' | 'ignoreCase'>, samples: Samples): PatternFault | undefined {
  if (rule.pattern.length > MAX_PATTERN)
    return { fault: 'too-long', message: `A pattern has at most ${MAX_PATTERN} characters. Split it into several.` };
  let compiled: RE2JS;
  try {
    compiled = compile(rule);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: 'syntax', message: `The pattern is no RE2 expression (${why}). Look-around and back references do not exist there.` };
  }
  if (matchesNothing(compiled, ['', ...samples.positive, ...samples.negative]))
    return {
      fault: 'matches-nothing-at-all',
      message: 'The pattern matches the empty text, so it would match everywhere. Ask for a character.',
    };
  const missed = samples.positive.findIndex((text) => placesOf(compiled, normalise(text).text, 1).length === 0);
  if (missed >= 0) return { fault: 'positive-sample', message: `Positive sample ${missed + 1} is not found.`, sample: missed };
  const hit = samples.negative.findIndex((text) => placesOf(compiled, normalise(text).text, 1).length > 0);
  if (hit >= 0) return { fault: 'negative-sample', message: `Negative sample ${hit + 1} is found.`, sample: hit };
  return undefined;
}

/** Places of a text in which the pattern finds something, `most` of them, or why it can find nothing. */
export function placesIn(
  rule: Pick<PatternRule, 'pattern' | 'ignoreCase'>,
  text: string,
  most: number,
): PatternFault | { places: { start: number; end: number }[] } {
  const fault = faultOf(rule, { positive: [], negative: [] });
  if (fault) return fault;
  const normal = normalise(text);
  const map = normal.map as Int32Array;
  const places = placesOf(compile(rule), normal.text, most);
  return { places: places.map(({ start, end }) => ({ start: map[start] as number, end: endInOriginal(text, normal.map, end) })) };
}

function compile({ pattern, ignoreCase }: Pick<PatternRule, 'pattern' | 'ignoreCase'>): RE2JS {
  return RE2JS.compile(pattern, RE2JS.MULTILINE | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
}

function matchesNothing(compiled: RE2JS, texts: readonly string[]): boolean {
  return texts.some((text) => {
    const matcher = compiled.matcher(normalise(text).text);
    return matcher.find() && matcher.end() === matcher.start();
  });
}

/** Places of a text that are not empty, in order, `most` of them. */
function placesOf(compiled: RE2JS, text: string, most: number): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  const matcher = compiled.matcher(text);
  while (places.length < most && matcher.find()) {
    if (matcher.end() > matcher.start()) places.push({ start: matcher.start(), end: matcher.end() });
  }
  return places;
}

/** The rule of a pattern. It reads normalised text, line by line for `^` and `$`. */
export function patternRule(rule: PatternRule): Rule {
  const compiled = compile(rule);
  return {
    id: rule.ruleId,
    version: rule.version,
    entity: 'custom-pattern',
    severity: rule.severity,
    owner: rule.owner,
    basis: ['Secrets Law art 35'],
    messages: { pattern: rule.message },
    claims: false,
    checkDocument(view) {
      const matches: DocumentMatch[] = [];
      for (let part = 0; part < view.parts.length && matches.length <= MAX_FINDINGS; part++) {
        matches.push(...matchesIn(view.parts[part] as DocumentView['parts'][number], part, compiled, MAX_FINDINGS + 1 - matches.length));
      }
      return matches;
    },
  };
}

function matchesIn({ text }: DocumentView['parts'][number], part: number, compiled: RE2JS, most: number): DocumentMatch[] {
  const normal = normalise(text);
  const map = normal.map as Int32Array;
  return placesOf(compiled, normal.text, most).map(({ start, end }) => ({
    part,
    start: map[start] as number,
    end: endInOriginal(text, normal.map, end),
    value: normal.text.slice(start, end),
    confidence: 0.9,
    evidence: ['pattern'],
  }));
}
