import type { Finding } from '../../../domain/finding.ts';
import type { KeyedTrace, ReleasedFact } from '../../../domain/trace.ts';
import { fingerprintOf } from '../../mask.ts';
import { BUILT_IN } from '../../rule-set/built-in.ts';
import { namedReleases } from '../named-releases.ts';
import { FACT_NAMES } from './fact-names.ts';
import { factOpener } from './seal-facts.ts';
import { FACT_KINDS, type FactKind, type SubjectClass } from './subject-class.ts';

/** The rule that all findings about several documents together go under. */
export const AGGREGATION_RULE = 'aggregation';

/** Earlier releases that a finding names, the newest; it counts all. */
const MOST_NAMED = 20;

/** A revision's facts, its files, the facts of earlier releases about the same subjects, and when it is. */
export interface FactsBeside {
  own: readonly KeyedTrace[];
  facts: readonly ReleasedFact[];
  files: readonly string[];
  now: string;
}

/** Everything known of one subject. */
interface Told {
  of: SubjectClass;
  lookup: string;
  own: ReadonlySet<FactKind>;
  before: ReadonlySet<FactKind>;
  releases: readonly ReleasedFact[];
  files: readonly string[];
}

/**
 * Findings about subjects of which a revision and earlier releases together tell as many kinds of facts as their class allows nobody to
 * tell. Both sides add something: what one of them tells alone, the others do not make worse. So whichever comes last is found, in
 * whatever order they are released.
 */
export function factFindings(
  { own, facts, files, now }: FactsBeside,
  classes: readonly SubjectClass[],
  key: string | Uint8Array,
): Finding[] {
  const open = factOpener(key, classes);
  const before = Map.groupBy(facts, ({ lookup }) => lookup);
  const mine = Map.groupBy(
    own.filter(({ kind }) => kind === 'fact'),
    ({ lookup }) => lookup,
  );
  return [...mine].flatMap(([lookup, traces]) => {
    const { of } = open(traces[0] as KeyedTrace);
    if (!of) return [];
    const since = monthsBefore(now, of.months);
    const kindOf = (trace: KeyedTrace | ReleasedFact) => open(trace).kind;
    const counted = (before.get(lookup) ?? []).filter((fact) => fact.at >= since && of.kinds.includes(kindOf(fact) as FactKind));
    const told: Told = {
      of,
      lookup,
      own: kindsOf(traces.map(kindOf)),
      before: kindsOf(counted.map(kindOf)),
      releases: counted,
      files: [...new Set(traces.map(({ file }) => files[file] ?? ''))],
    };
    return isTooMuch(told) ? [toFinding(told, key)] : [];
  });
}

function kindsOf(kinds: readonly (FactKind | undefined)[]): Set<FactKind> {
  return new Set(kinds.filter((kind) => kind !== undefined));
}

function isTooMuch({ of, own, before }: Told): boolean {
  const kinds = new Set([...own, ...before]);
  return kinds.size >= of.facts && kinds.size > own.size && kinds.size > before.size;
}

function monthsBefore(now: string, months: number): string {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString();
}

function toFinding({ of, lookup, own, before, releases, files }: Told, key: string | Uint8Array): Finding {
  const kinds = FACT_KINDS.filter((kind) => own.has(kind) || before.has(kind));
  const added = kinds.filter((kind) => !before.has(kind));
  const newest = releases.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const items = [...new Set(newest.map(({ item }) => item))];
  const recalled = new Set(releases.filter((fact) => fact.recalled).map(({ item }) => item)).size;
  return {
    ruleId: AGGREGATION_RULE,
    ruleVersion: BUILT_IN[AGGREGATION_RULE],
    messageId: 'factsTogether',
    entity: 'aggregation.facts',
    severity: of.severity,
    owner: 'confidentiality',
    confidence: 0.8,
    location: { file: files.at(-1) as string, part: 'document', start: 0, end: 0 },
    excerpt: '',
    // The same kinds about the same subject are the same finding, whoever tells them: with one kind more it is another.
    fingerprint: fingerprintOf(key, AGGREGATION_RULE, `facts ${lookup} ${kinds.join(' ')}`),
    evidence: [...files.map((file) => `file:${file}`), 'released', ...(recalled > 0 ? ['recalled'] : [])],
    basis: ['Secrets Law art 36'],
    data: {
      files: files.length,
      released: items.length,
      facts: kinds.length,
      subjectEn: of.name.en,
      subjectZh: of.name.zh,
      kindsEn: kinds.map((kind) => FACT_NAMES[kind].en).join(', '),
      kindsZh: kinds.map((kind) => FACT_NAMES[kind].zh).join('、'),
      addsEn: added.map((kind) => FACT_NAMES[kind].en).join(', '),
      addsZh: added.map((kind) => FACT_NAMES[kind].zh).join('、'),
      ...namedReleases(newest, MOST_NAMED),
      ...(recalled > 0 && { recalled }),
    },
    quarantine: false,
  };
}
