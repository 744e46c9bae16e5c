import type { Finding } from '../../domain/finding.ts';
import { fingerprintOf } from '../mask.ts';
import { normalise } from '../normalise.ts';
import { type Joined, joinTraces } from './join.ts';
import { type Traces, tracesOf } from './traces.ts';

/** Id under which findings about several documents together are reported. */
export const AGGREGATION_RULE = 'aggregation';

/** What each kind of join means; the texts stand in `rules/README.md` too. */
export const AGGREGATION_MESSAGES: Record<string, { en: string; zh: string }> = {
  complementaryMasks: {
    en: 'Masked values in several files complete each other. Mask the same digits everywhere.',
    zh: '多份文件的脱敏内容可相互补全，请统一脱敏位置。',
  },
  pseudonymUndone: { en: 'A shared number undoes the pseudonym of another file.', zh: '共同的案号等信息使隐名失效。' },
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
  return joinTraces(traces).map((joined) => toFinding(joined, key));
}

function toFinding(joined: Joined, key: string | Uint8Array): Finding {
  return {
    ruleId: AGGREGATION_RULE,
    ruleVersion: 1,
    messageId: MESSAGE_OF[joined.type] ?? 'complementaryMasks',
    entity: `aggregation.${joined.type}`,
    severity: 'block',
    owner: 'confidentiality',
    confidence: 0.95,
    location: { file: joined.from.at(-1) as string, part: 'document', start: 0, end: 0 },
    excerpt: '',
    fingerprint: fingerprintOf(key, AGGREGATION_RULE, `${joined.type} ${joined.value}`),
    evidence: joined.from.map((file) => `file:${file}`),
    basis: ['Secrets Law art 36', 'PIPL art 73(4)'],
    data: { files: joined.from.length },
    quarantine: false,
  };
}
