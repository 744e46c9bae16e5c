import { type Finding, RELEASED_ITEMS } from '../../domain/finding.ts';
import type { KeyedTrace, ReleasedTrace } from '../../domain/trace.ts';
import { fingerprintOf } from '../mask.ts';
import { normalise } from '../normalise.ts';
import { joinTraces } from './join.ts';
import { open } from './seal.ts';
import { type Traces, tracesOf } from './traces.ts';

/** Id under which findings about several documents together are reported. */
export const AGGREGATION_RULE = 'aggregation';

/** What each kind of join means; the texts stand in `rules/README.md` too. */
export const AGGREGATION_MESSAGES: Record<string, { en: string; zh: string }> = {
  complementaryMasks: {
    en: 'Masked values in several documents complete each other. Mask the same digits everywhere, as in what is released already.',
    zh: '多份文件的脱敏内容可相互补全，请统一脱敏位置，并与已公开内容一致。',
  },
  pseudonymUndone: { en: 'A shared number undoes the pseudonym of another document.', zh: '共同的案号等信息使隐名失效。' },
  uniqueMember: { en: 'A group of one joins a name to sensitive information.', zh: '唯一对象使姓名与敏感信息相关联。' },
};

const MESSAGE_OF: Record<string, string> = { 'person-name': 'pseudonymUndone', 'sensitive-attribute': 'uniqueMember' };

/** What documents give away together: the form that `scan --aggregation --jsonl` writes. */
export function aggregate(documents: readonly { id: string; text: string }[]): { type: string; value: string; from: string[] }[] {
  return joinTraces(documents.map(({ id, text }) => tracesOf(id, normalise(text).text))).map(({ type, value, from }) => ({
    type,
    value,
    from,
  }));
}

/** Findings about the files of one revision together. Each lies on the last file that it takes. */
export function aggregationFindings(traces: readonly Traces[], key: string | Uint8Array): Finding[] {
  return joinTraces(traces).map(({ type, value, from }) => toFinding(key, { type, value, files: from, released: [] }));
}

/** A revision's traces, the names of its files, and traces of earlier releases that have a `lookup` in common with them. */
export interface BesideReleased {
  own: readonly KeyedTrace[];
  released: readonly ReleasedTrace[];
  files: readonly string[];
}

/** Findings about a revision and what was released before, together; each takes something of both. */
export function releasedFindings({ own, released, files }: BesideReleased, key: string | Uint8Array): Finding[] {
  const shared = new Set(released.map(({ lookup }) => lookup));
  const documents = new Map<string, (KeyedTrace | ReleasedTrace)[]>();
  for (const trace of [...own.filter(({ lookup }) => shared.has(lookup)), ...released]) {
    const id = 'release' in trace ? `${trace.release} ${trace.file}` : String(trace.file);
    documents.set(id, [...(documents.get(id) ?? []), trace]);
  }
  const parts = (from: readonly string[]) => from.map((id) => documents.get(id)?.[0] as KeyedTrace | ReleasedTrace);
  const mixed = (from: readonly string[]) => new Set(parts(from).map((trace) => 'release' in trace)).size === 2;
  const opened = [...documents].map(([id, traces]) => open(id, traces, key));
  return joinTraces(opened, mixed).map(({ type, value, from }) => {
    const taken = parts(from);
    return toFinding(key, {
      type,
      value,
      files: taken.flatMap((trace) => ('release' in trace ? [] : [files[trace.file] ?? ''])),
      released: taken.filter((trace) => 'release' in trace),
    });
  });
}

interface Told {
  type: string;
  value: string;
  files: readonly string[];
  released: readonly ReleasedTrace[];
}

function toFinding(key: string | Uint8Array, { type, value, files, released }: Told): Finding {
  const items = [...new Set(released.map(({ item }) => item))];
  const recalled = new Set(released.filter((trace) => trace.recalled).map(({ item }) => item)).size;
  return {
    ruleId: AGGREGATION_RULE,
    ruleVersion: 2,
    messageId: MESSAGE_OF[type] ?? 'complementaryMasks',
    entity: `aggregation.${type}`,
    severity: 'block',
    owner: 'confidentiality',
    confidence: 0.95,
    location: { file: files.at(-1) as string, part: 'document', start: 0, end: 0 },
    excerpt: '',
    // With other releases it is another finding: what a reviewer said of the one says nothing of the other.
    fingerprint: fingerprintOf(key, AGGREGATION_RULE, [`${type} ${value}`, ...items.toSorted()].join(' ')),
    evidence: [...files.map((file) => `file:${file}`), ...(items.length > 0 ? ['released'] : []), ...(recalled > 0 ? ['recalled'] : [])],
    basis: ['Secrets Law art 36', 'PIPL art 73(4)'],
    data: {
      files: files.length,
      ...(items.length > 0 && { released: items.length, [RELEASED_ITEMS]: items.join(' ') }),
      ...(recalled > 0 && { recalled }),
    },
    quarantine: false,
  };
}
