import { styleText } from 'node:util';
import { columns } from '../columns.ts';

interface Act {
  title: string;
  expected: number;
  failed: string[];
  refusals: number;
}

/** Tells the story line by line and keeps count of what came as expected. Colours on a terminal only. */
export class Narrator {
  readonly #write: (text: string) => void;
  readonly #acts: Act[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** A new act, in both languages. */
  act(en: string, zh: string): void {
    this.#acts.push({ title: `${zh}  ${en}`, expected: 0, failed: [], refusals: 0 });
    this.#write(`\n${styleText('bold', `${this.#acts.length}  ${zh}  ${en}`)}\n`);
  }

  /** Who does what. */
  says(who: string, what: string): void {
    this.#write(`   ${styleText('cyan', who)}: ${what}\n`);
  }

  detail(text: string): void {
    this.#write(`      ${text}\n`);
  }

  /** Something that must be so. */
  expect(what: string, isSo: boolean, instead = ''): void {
    const act = this.#act();
    act.expected++;
    if (isSo) {
      this.#write(`      ${styleText('green', '✓')} ${what}\n`);
      return;
    }
    act.failed.push(what);
    this.#write(`      ${styleText(['bold', 'red'], '✗')} ${what}${instead ? ` — instead: ${instead}` : ''}\n`);
  }

  /** An attempt to get around the order, which must be refused with one of these codes. */
  refused(who: string, attempt: string, answer: { status: number; code: string; reason: string }, codes: readonly string[]): void {
    const act = this.#act();
    act.expected++;
    const isRefused = answer.status >= 400 && codes.includes(answer.code);
    const mark = isRefused ? styleText('yellow', '⊘ refused 拒绝') : styleText(['bold', 'red'], '✗ not refused as it should be');
    this.#write(
      `   ${styleText('cyan', who)} ${styleText('italic', 'tries to 企图')} ${attempt}\n      ${mark} ${answer.status} ${answer.code}: ${answer.reason}\n`,
    );
    if (isRefused) act.refusals++;
    else act.failed.push(`${attempt}: expected ${codes.join(' or ')}`);
  }

  /** The closing table. True when everything came as expected. */
  summary(): boolean {
    const rows = this.#acts.map(({ title, expected, failed, refusals }, index) => [
      String(index + 1),
      `${expected - failed.length}/${expected}`,
      String(refusals),
      failed.length === 0 ? 'ok' : 'DIFFERS',
      title,
    ]);
    const totals = this.#acts.reduce(
      (sum, act) => ({
        expected: sum.expected + act.expected,
        failed: sum.failed + act.failed.length,
        refusals: sum.refusals + act.refusals,
      }),
      { expected: 0, failed: 0, refusals: 0 },
    );
    const all = [
      '',
      `${totals.expected - totals.failed}/${totals.expected}`,
      String(totals.refusals),
      totals.failed === 0 ? 'ok' : 'DIFFERS',
      '合计  All',
    ];
    this.#write(`\n${styleText('bold', '小结  Summary')}\n`);
    for (const line of columns([['', 'as expected 符合预期', 'refused 拒绝', 'result 结果', 'act 环节'], ...rows, all]))
      this.#write(`   ${line}\n`);
    for (const { title, failed } of this.#acts) for (const what of failed) this.#write(`   ✗ ${title}: ${what}\n`);
    return totals.failed === 0 && totals.expected > 0;
  }

  #act(): Act {
    const act = this.#acts.at(-1);
    if (!act) throw new Error('The story has not begun: name its first act.');
    return act;
  }
}
