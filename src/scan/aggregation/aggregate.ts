import type { Finding } from '../../domain/finding.ts';
import type { KeyedTrace, ReleasedTrace, ReleasedTraces } from '../../domain/trace.ts';
import { fingerprintOf } from '../mask.ts';
import { MAX_FINDINGS } from '../pass/match-text.ts';
import { normalise } from '../pass/normalise.ts';
import { BUILT_IN } from '../rule-set/built-in.ts';
import { AGGREGATION_RULE } from './facts/join-facts.ts';
import { type Joins, joinTraces } from './join.ts';
import type { Joined } from './joined.ts';
import { namedReleases } from './named-releases.ts';
import { opener } from './seal.ts';
import type { Traces } from './trace.ts';
import { tracesOf } from './traces.ts';

/** What each kind of join means; the texts are in `rules/README.md` too. */
export const AGGREGATION_MESSAGES: Record<string, { en: string; zh: string }> = {
  complementaryMasks: {
    en: 'Masked values in several documents complete each other. Mask the same digits everywhere, as in what is released already.',
    zh: '多份文件的脱敏内容可相互补全，请统一脱敏位置，并与已公开内容一致。',
  },
  pseudonymUndone: { en: 'A shared number undoes the pseudonym of another document.', zh: '共同的案号等信息使隐名失效。' },
  uniqueMember: { en: 'A group of one joins a name to sensitive information.', zh: '唯一对象使姓名与敏感信息相关联。' },
  factsTogether: {
    en: 'This item and {{released}} earlier release(s) together tell {{facts}} kinds of facts about one subject ({{subjectEn}}): {{kindsEn}}. New in this item: {{addsEn}}. Look at the releases; take out what is new or say why all of it may be known, and ask the office responsible where it is doubtful.',
    zh: '本件与此前已公开的 {{released}} 件信息合起来披露了同一{{subjectZh}}的 {{facts}} 类情况：{{kindsZh}}；其中本件新增：{{addsZh}}。请对照相关公开信息，删去新增内容，或者说明可以一并公开的理由；难以判断的，请征求主管部门意见。',
  },
  tooMany: {
    en: 'More is told about one holder than can be compared. Compare the masked values by hand, or mask alike everywhere.',
    zh: '同一对象的脱敏内容过多，无法逐一比对，请人工核对或统一脱敏位置。',
  },
};

const MESSAGE_OF: Record<string, string> = {
  'person-name': 'pseudonymUndone',
  'sensitive-attribute': 'uniqueMember',
  untried: 'tooMany',
};

/** What documents give away together: the form that `scan --aggregation --jsonl` writes. Throws rather than leave something untried. */
export function aggregate(documents: readonly { id: string; text: string }[]): { type: string; value: string; from: string[] }[] {
  const { joined, untried } = joinTraces(documents.map(({ id, text }) => tracesOf(id, normalise(text).text)));
  if (untried.length > 0) throw new TypeError('its documents tell more about one holder than can be compared');
  return joined.map(({ type, value, from }) => ({ type, value, from }));
}

/** Findings about the files of one revision together. Each lies on the last file that it takes. */
export function aggregationFindings(traces: readonly Traces[], key: string | Uint8Array): Finding[] {
  return told(joinTraces(traces)).map(({ type, value, from }) => toFinding(key, { type, value, files: from, released: [] }));
}

/** What was found, one more at most than an item may have, and that something was left untried (I5). */
function told({ joined, untried }: Joins): Omit<Joined, 'name'>[] {
  const found = joined.slice(0, MAX_FINDINGS + 1);
  return untried.length > 0 ? [...found, { type: 'untried', value: '', from: untried }] : found;
}

/** A revision's traces, the names of its files, and traces of earlier releases that have a `lookup` in common with them. */
export interface BesideReleased {
  own: readonly KeyedTrace[];
  released: ReleasedTraces;
  files: readonly string[];
}

/** Findings about a revision and what was released before, together; each takes something of both. */
export function releasedFindings(
  { own, released: { traces: released, hasMore }, files }: BesideReleased,
  key: string | Uint8Array,
): Finding[] {
  const shared = new Set(released.map(({ lookup }) => lookup));
  const documents = Map.groupBy<string, KeyedTrace | ReleasedTrace>(
    [...own.filter(({ lookup }) => shared.has(lookup)), ...released],
    (trace) => ('release' in trace ? `${trace.release} ${trace.file}` : String(trace.file)),
  );
  const first = (id: string) => documents.get(id)?.[0] as KeyedTrace | ReleasedTrace;
  const mixed = (from: readonly string[]) => from.some((id) => 'release' in first(id)) && from.some((id) => !('release' in first(id)));
  const open = opener(key);
  const opened = [...documents].map(([id, traces]) => open(id, traces));
  const joins = joinTraces(opened, mixed);
  return told(hasMore ? { ...joins, untried: [...documents.keys()] } : joins).map(({ type, value, from }) => {
    const taken = from.map(first);
    return toFinding(key, {
      type,
      value,
      files: taken.flatMap((trace) => ('release' in trace ? [] : [files[trace.file] ?? ''])),
      // So many would be named that it helps nobody.
      released: type === 'untried' ? [] : taken.filter((trace) => 'release' in trace),
    });
  });
}

interface Parts {
  type: string;
  value: string;
  files: readonly string[];
  released: readonly ReleasedTrace[];
}

function toFinding(key: string | Uint8Array, { type, value, files, released }: Parts): Finding {
  const items = [...new Set(released.map(({ item }) => item))];
  const recalled = new Set(released.filter((trace) => trace.recalled).map(({ item }) => item)).size;
  return {
    ruleId: AGGREGATION_RULE,
    ruleVersion: BUILT_IN[AGGREGATION_RULE],
    messageId: MESSAGE_OF[type] ?? 'complementaryMasks',
    entity: `aggregation.${type}`,
    severity: type === 'untried' ? 'high' : 'block',
    owner: 'confidentiality',
    confidence: 0.95,
    location: { file: files.at(-1) as string, part: 'document', start: 0, end: 0 },
    excerpt: '',
    // With other releases it is another finding: what a reviewer said of the one says nothing of the other.
    fingerprint: fingerprintOf(key, AGGREGATION_RULE, [`${type} ${value || files.join(' ')}`, ...items.toSorted()].join(' ')),
    evidence: [...files.map((file) => `file:${file}`), ...(items.length > 0 ? ['released'] : []), ...(recalled > 0 ? ['recalled'] : [])],
    basis: ['Secrets Law art 36', 'PIPL art 73(4)'],
    data: {
      files: files.length,
      ...(items.length > 0 && { released: items.length, ...namedReleases(released) }),
      ...(recalled > 0 && { recalled }),
    },
    quarantine: false,
  };
}
