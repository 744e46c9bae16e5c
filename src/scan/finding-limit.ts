import type { Finding, ScanFailure } from '../domain/finding.ts';
import { MAX_FINDINGS } from './pass/match-text.ts';

/** A revision's findings up to the most that one may have; more of them are a failure, and block. */
export function limited(findings: readonly Finding[], failures: readonly ScanFailure[]): { findings: Finding[]; failures: ScanFailure[] } {
  if (findings.length <= MAX_FINDINGS) return { findings: [...findings], failures: [...failures] };
  const message = `More than ${MAX_FINDINGS} findings. Split the item, or remove the data that it lists.`;
  const zh = `发现超过 ${MAX_FINDINGS} 条。请拆分事项，或删去其中罗列的数据。`;
  const isTold = failures.some(({ code }) => code === 'too-many-findings');
  return {
    findings: findings.slice(0, MAX_FINDINGS),
    failures: isTold ? [...failures] : [...failures, { code: 'too-many-findings', message, zh }],
  };
}
