import type { ScanFailure } from '../domain/finding.ts';
import type { Name } from '../domain/names/name.ts';
import { threadCpu } from '../intake/cpu-time.ts';
import { DEFAULT_TIMEOUT_MS, type MatchOptions } from './pass/match-text.ts';
import type { RuleSet } from './pass/rule-set.ts';
import { loadingTime } from './rule-set/load-once.ts';
import type { DocumentMatch, DocumentView, Rule } from './rule-set/rule.ts';

export interface WholeMatch {
  rule: Rule;
  match: DocumentMatch;
}

/** Runs the rules that look at a whole document. Each is timed; a failing one is reported and skipped. */
export function checkWhole(set: RuleSet, view: DocumentView, options: MatchOptions): { matches: WholeMatch[]; failures: ScanFailure[] } {
  const matches: WholeMatch[] = [];
  const failures: ScanFailure[] = [];
  const current = options.current ?? new Int32Array(3);
  const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  for (const [index, rule] of set.rules.entries()) {
    if (!rule.checkDocument) continue;
    current[0] = index + 1;
    (current[1] as number)++;
    const before = threadCpu() - loadingTime().cpu;
    try {
      const answer = rule.checkDocument(rule.editions ? { ...view, edition: set.editions.get(rule.id) } : view);
      const bad = answer.find((match) => !liesInside(match, view));
      if (bad)
        failures.push(
          failure(rule, 'rule-bad-location', {
            en: 'reported a place outside the document. Offsets must lie inside the part that it names.',
            zh: '报出的位置不在文件之内。请联系管理员修正该规则。',
          }),
        );
      else matches.push(...answer.map((match) => ({ rule, match })));
    } catch (error) {
      const name = error instanceof Error ? error.name : 'error';
      failures.push(
        failure(rule, 'rule-failed', {
          en: `threw ${name}. Fix the rule or switch it off.`,
          zh: `运行失败（${name}），其所查内容无法判断。请联系管理员修正或停用该规则。`,
        }),
      );
    }
    if (threadCpu() - loadingTime().cpu - before > timeout)
      failures.push(
        failure(rule, 'rule-timeout', {
          en: `took more than ${timeout} ms of processor time on one document. Split the file, or fix the rule or switch it off.`,
          zh: `处理一个文件占用处理器时间超过 ${timeout} 毫秒。请拆分文件，或联系管理员修正或停用该规则。`,
        }),
      );
    current[0] = 0;
  }
  return { matches, failures };
}

function liesInside(match: DocumentMatch, view: DocumentView): boolean {
  if (match.part === -1) return true;
  const part = view.parts[match.part];
  const start = match.start ?? 0;
  const end = match.end ?? start;
  return part !== undefined && Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= part.text.length;
}

function failure({ id }: Rule, code: ScanFailure['code'], what: Name): ScanFailure {
  return { code, message: `Rule "${id}" ${what.en}`, zh: `规则“${id}”${what.zh}`, ruleId: id };
}
