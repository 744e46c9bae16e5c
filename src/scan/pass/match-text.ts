import type { ScanFailure } from '../../domain/finding.ts';
import type { Name } from '../../domain/names/name.ts';
import { threadCpu, type UsedTime } from '../../intake/cpu-time.ts';
import { loadingTime } from '../rule-set/load-once.ts';
import type { Match } from '../rule-set/rule.ts';
import type { Candidate } from './candidate.ts';
import { endInOriginal, normalise } from './normalise.ts';
import { Pass } from './pass.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { Handler, RuleSet } from './rule-set.ts';
import type { TextMatch } from './text-match.ts';

export interface MatchOptions {
  /** CPU milliseconds that one rule may spend on one text; default 5,000. */
  timeoutMs?: number;
  /** Shared with the watchdog: slot 0 is the index of the rule that runs plus one, 0 between rules; slot 1 counts calls; slot 2 is 1 while something is loaded. */
  current?: Int32Array;
  /** Matches before the text is given up; default 10,000. */
  limit?: number;
}

export interface TextMatches {
  matches: TextMatch[];
  failures: ScanFailure[];
}

export const DEFAULT_TIMEOUT_MS = 5_000;
export const MAX_FINDINGS = 10_000;
/**
 * One in this many quick calls of a rule is timed, on average, and counts for those since the last one: the clock would cost more than most
 * checks. Which ones follows no pattern that a text could share.
 */
const SAMPLE = 8;
/** Milliseconds from which a call is not quick. A rule that has such calls is timed at each. */
const SLOW = 1;

/** Everything that the candidate rules find in a text. A rule that fails is reported once and asked no more. */
export function matchText(text: string, set: RuleSet, options: MatchOptions = {}): TextMatches {
  let collector = new Collector(set, text.length, options);
  if (!new Pass(set, text, collector.ask).run(false)) {
    const normal = normalise(text);
    collector = new Collector(set, normal.text.length, options);
    new Pass(set, normal.text, collector.ask).run(true);
    for (const match of collector.matches) {
      match.end = endInOriginal(text, normal.map, match.end);
      match.start = (normal.map as Int32Array)[match.start] as number;
    }
  }
  return { matches: resolveOverlaps(collector.matches), failures: collector.failures };
}

class Collector {
  readonly matches: TextMatch[] = [];
  readonly failures: ScanFailure[] = [];
  readonly ask: (handler: Handler, candidate: Candidate) => void;
  readonly #length: number;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #current: Int32Array;
  readonly #stopped: Uint8Array;
  /** By rule: calls until the one that is timed next, for how many it counts, and whether there was a slow one. */
  readonly #left: Int32Array;
  readonly #standsFor: Int32Array;
  readonly #isSlow: Uint8Array;
  #random = 1;
  /** By the clock, which is the cheaper measure; {@link #share} of it is processor time. */
  readonly #spent: Float64Array;
  readonly #begun: UsedTime;

  constructor(set: RuleSet, length: number, options: MatchOptions) {
    this.#length = length;
    this.#limit = options.limit ?? MAX_FINDINGS;
    this.#timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#current = options.current ?? new Int32Array(3);
    this.#stopped = new Uint8Array(set.rules.length);
    this.#left = new Int32Array(set.rules.length);
    this.#standsFor = new Int32Array(set.rules.length).fill(1);
    this.#isSlow = new Uint8Array(set.rules.length);
    this.#spent = new Float64Array(set.rules.length);
    this.#begun = this.#used();
    this.ask = (handler, candidate) => this.#ask(handler, candidate);
  }

  #ask(handler: Handler, candidate: Candidate): void {
    const { index, rule } = handler;
    if (this.#stopped[index] === 1) return;
    this.#current[0] = index + 1;
    (this.#current[1] as number)++;
    const timed = (this.#left[index] as number)-- === 0;
    const before = timed ? this.#clock() : 0;
    try {
      const answer = rule.check?.(candidate);
      if (answer) {
        if (isList(answer)) for (const match of answer) this.#keep(handler, candidate, match);
        else this.#keep(handler, candidate, answer);
      }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'error';
      this.#stop(handler, 'rule-failed', {
        en: `threw ${name}. Fix the rule or switch it off.`,
        zh: `运行失败（${name}），其所查内容无法判断。请联系管理员修正或停用该规则。`,
      });
    }
    if (timed) this.#charge(handler, this.#clock() - before);
    this.#current[0] = 0;
  }

  /** A slow call counts for itself; a quick one for those that were not timed as well. */
  #charge(handler: Handler, elapsed: number): void {
    const { index } = handler;
    if (elapsed >= SLOW) this.#isSlow[index] = 1;
    const spent = (this.#spent[index] as number) + elapsed * (elapsed >= SLOW ? 1 : (this.#standsFor[index] as number));
    this.#spent[index] = spent;
    const next = this.#isSlow[index] === 1 ? 1 : this.#gap();
    this.#standsFor[index] = next;
    this.#left[index] = next - 1;
    if (spent > this.#timeout && spent * this.#share() > this.#timeout)
      this.#stop(handler, 'rule-timeout', {
        en: `took more than ${this.#timeout} ms of processor time on one text. Bound what it reads around a candidate.`,
        zh: `处理一段文字占用处理器时间超过 ${this.#timeout} 毫秒。请拆分文件，或联系管理员修正或停用该规则。`,
      });
  }

  /** 1 to 15 calls, the same ones each time that the text is read. */
  #gap(): number {
    this.#random = (Math.imul(this.#random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return 1 + ((this.#random >> 16) % (2 * SAMPLE - 1));
  }

  #clock(): number {
    return performance.now() - loadingTime().wall;
  }

  #used(): UsedTime {
    return { cpu: threadCpu() - loadingTime().cpu, wall: this.#clock() };
  }

  /** Part of the time on this text in which the thread had a processor. */
  #share(): number {
    const { cpu, wall } = this.#used();
    return Math.min(1, (cpu - this.#begun.cpu) / Math.max(1, wall - this.#begun.wall));
  }

  #keep(handler: Handler, candidate: Candidate, match: Match): void {
    const start = match.start ?? candidate.start;
    const end = match.end ?? candidate.end;
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= this.#length)) {
      this.#stop(handler, 'rule-bad-location', {
        en: `reported ${start}–${end} in a text of ${this.#length}. Offsets must lie inside the text of the candidate.`,
        zh: `报出的位置（${start}–${end}）不在文字（长度 ${this.#length}）之内。请联系管理员修正该规则。`,
      });
      return;
    }
    if (this.matches.length >= this.#limit) {
      if (!this.failures.some((failure) => failure.code === 'too-many-findings')) {
        this.failures.push({
          code: 'too-many-findings',
          message: `More than ${this.#limit} findings. Split the document, or remove the data that it lists.`,
          zh: `发现超过 ${this.#limit} 条。请拆分文件，或删去其中罗列的数据。`,
        });
      }
      this.#stopped.fill(1);
      return;
    }
    const value = match.value ?? candidate.value;
    this.matches.push({ rule: handler.rule, match, entity: match.entity ?? handler.rule.entity, start, end, value });
  }

  #stop(handler: Handler, code: ScanFailure['code'], what: Name): void {
    this.#stopped[handler.index] = 1;
    const { id } = handler.rule;
    this.failures.push({ code, message: `Rule "${id}" ${what.en}`, zh: `规则“${id}”${what.zh}`, ruleId: id });
  }
}

function isList(answer: Match | readonly Match[]): answer is readonly Match[] {
  return Array.isArray(answer);
}
