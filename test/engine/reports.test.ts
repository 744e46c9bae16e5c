import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { REPORT_NAMES, type ReportName, SECTIONS, type SectionId } from '../../src/domain/reports/reports.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { type Cell, type ReportView, readReport } from '../../src/engine/reports/read-report.ts';
import { readReportThings } from '../../src/engine/reports/read-report-things.ts';
import type { ReportQuestion } from '../../src/engine/reports/report-scope.ts';
import { granted } from '../store/grants.ts';
import { AT, PUBLIC } from '../store/world.ts';
import { approve, finding, type Office, openOffice, refusedWith, storedFile } from './office.ts';

let office: Office;
let auditor: string;
let start: string;
const reason = '理由';
const DAY = 86_400_000;
const later = (days: number) => {
  office.now = new Date(Date.parse(office.now) + days * DAY).toISOString();
};

beforeAll(async () => {
  office = await openOffice();
  auditor = office.people.auditor;
  start = office.now;
});
beforeEach(() => {
  office.now = start;
  office.scanner.findings = [];
  office.scanner.failures = [];
});
afterAll(() => office.close());

const read = (name: ReportName, question: ReportQuestion = {}, by = auditor) => readReport(office.engine, by, name, question);

/** A month of its own, so that the stories do not count each other. */
let month = 0;
function newMonth(): ReportQuestion {
  month += 1;
  const first = new Date(Date.UTC(2026, 3 + month, 1));
  office.now = new Date(first.getTime() + 9 * DAY).toISOString();
  return { from: first.toISOString().slice(0, 10), until: new Date(Date.UTC(2026, 4 + month, 0)).toISOString().slice(0, 10) };
}

async function numbers(section: SectionId, question: ReportQuestion, by?: string, row?: string): Promise<Record<string, number | null>> {
  const name = REPORT_NAMES.find((report) => reportHas(report, section)) as ReportName;
  const found = (await read(name, question)).sections.find(({ id }) => id === section);
  const cells =
    by === undefined ? found?.total : found?.tables.find((table) => table.by === by)?.rows.find((one) => one.row === row)?.cells;
  return Object.fromEntries(Object.entries(cells ?? {}).map(([id, { value }]) => [id, value]));
}
const SECTIONS_OF: Record<string, readonly SectionId[]> = {
  load: ['waiting'],
  'on-time': ['steps'],
  returns: ['decisions', 'reasons'],
  findings: ['findings'],
  withholding: ['withheld', 'leaks'],
  agreement: ['scans', 'pairs'],
};
const reportHas = (report: ReportName, section: SectionId) => SECTIONS_OF[report]?.includes(section) ?? false;

async function inReview(found = office.scanner.findings): Promise<string> {
  const { item } = await office.draft();
  office.scanner.findings = found;
  await office.bring(item.id, 'inUnitReview');
  office.scanner.findings = [];
  return item.id;
}

async function stepLate(item: string): Promise<void> {
  later(7);
  await runDeadline(office.engine, { item, kind: 'step', key: '' });
}

describe('load', () => {
  test('counts what somebody has to act on, by how long it has been in its state; what rests is no load', async () => {
    const question = newMonth();
    const before = await numbers('waiting', question);
    const item = await inReview();
    const { item: released } = await office.draft();
    await office.bring(released.id, 'released');
    later(5);
    const after = await numbers('waiting', question);
    expect([after['open'], after['days10']].map((value, n) => Number(value) - Number([before['open'], 0][n]))).toEqual([1, 1]);
    await office.send('unitHead', item, approve('unit'));
    expect(await numbers('waiting', question, 'state', 'specialistReview')).toMatchObject({ days3: 1, days10: 0 });
    expect(await numbers('waiting', question, 'state', 'released')).toEqual({});
    later(40);
    expect(await numbers('waiting', question, 'state', 'specialistReview')).toMatchObject({ older: 1, overdue: 1 });
  });
});

describe('in time', () => {
  test('a step is late when its clock ran out before its own decision, and not when the step beside it was', async () => {
    const question = newMonth();
    const item = await inReview();
    await stepLate(item);
    await office.send('unitHead', item, approve('unit'));
    await office.send('legalReviewer', item, approve('legal'));
    await stepLate(item);
    await office.send('confidentialityReviewer', item, approve('confidentiality'));
    await office.send('disclosureOfficer', item, approve('disclosure'));
    expect(await numbers('steps', question)).toMatchObject({ done: 4, late: 2, onTime: 2, waited: 0, onTimeShare: 0.5 });
    expect(await numbers('steps', question, 'step', 'legal')).toMatchObject({ done: 1, onTime: 1 });
    expect(await numbers('steps', question, 'step', 'confidentiality')).toMatchObject({ done: 1, late: 1 });
  });

  test('a step that asked a third party is counted apart, and a clock of years ago still counts', async () => {
    const question = newMonth();
    const item = await inReview();
    await office.send('unitHead', item, approve('unit'));
    const asked = await office.send('legalReviewer', item, {
      type: 'CONSULT',
      step: 'legal',
      kind: 'third-party',
      party: '某公司',
      reason,
    });
    await stepLate(item);
    const [consultation] = asked.item.snapshot.context.consultations;
    await office.send('legalReviewer', item, {
      type: 'CONSULTATION_ANSWERED',
      consultation: consultation?.id,
      consent: true,
      opinion: '同意',
    });
    await office.send('legalReviewer', item, approve('legal'));
    expect(await numbers('steps', question, 'step', 'legal')).toMatchObject({ waited: 1, late: 0, onTime: 0 });
    later(1000);
    await office.send('confidentialityReviewer', item, approve('confidentiality'));
    const day = office.now.slice(0, 10);
    expect(await numbers('steps', { from: day, until: day })).toMatchObject({ done: 1, late: 1 });
  });

  test('a release is late after the twenty working days of publication', async () => {
    const question = newMonth();
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    later(15);
    await runDeadline(office.engine, { item: item.id, kind: 'publish', key: '' });
    await office.send('publisher', item.id, { type: 'RELEASE' });
    expect(await numbers('steps', question, 'step', 'publication')).toMatchObject({ done: 1, onTime: 1 });
  });
});

describe('returns', () => {
  test('are told by step and by why', async () => {
    const question = newMonth();
    const mended = await inReview([finding()]);
    const rows = await office.world.store.scans.findings((await office.world.store.items.item(mended))?.scan as string, { limit: 9 });
    await office.send('unitHead', mended, approve('unit'));
    await office.send('legalReviewer', mended, {
      type: 'DISPOSE',
      findings: rows.map(({ id }) => id),
      disposition: 'to-fix',
      reason,
    });
    await office.send('legalReviewer', mended, { type: 'RETURN', step: 'legal', reason });
    const opinion = await inReview();
    await office.send('unitHead', opinion, { type: 'RETURN', step: 'unit', reason });
    const { item: blocked } = await office.draft();
    office.scanner.findings = [finding({ severity: 'block' })];
    await office.bring(blocked.id, 'inUnitReview');
    office.scanner.findings = [];
    const { item: failed } = await office.draft();
    office.scanner.failures = [{ code: 'rule-timeout', message: 'x', zh: 'x' }];
    await office.bring(failed.id, 'inUnitReview');
    office.scanner.failures = [];
    const { item: revoked } = await office.draft();
    await office.bring(revoked.id, 'cleared');
    await office.send('signatory', revoked.id, { type: 'REVOKE_CLEARANCE', reason });
    expect(await numbers('decisions', question, 'step', 'unit')).toMatchObject({ decided: 3, returned: 1 });
    expect(await numbers('decisions', question, 'step', 'legal')).toMatchObject({ decided: 2, returned: 1, returnedShare: 0.5 });
    for (const key of ['to-fix', 'opinion', 'blocked', 'failed', 'revoked']) {
      expect([key, await numbers('reasons', question, 'reason', key)]).toEqual([key, { times: 1 }]);
    }
    expect(await numbers('reasons', question)).toEqual({ times: 5 });
  });
});

describe('findings', () => {
  test('are told by rule with what people said of them; an answer that was taken over counts once', async () => {
    const question = newMonth();
    const item = await inReview([
      finding({ fingerprint: '1'.repeat(64) }),
      finding({ fingerprint: '2'.repeat(64) }),
      finding({ fingerprint: '3'.repeat(64), shadow: true }),
      finding({ ruleId: 'email', fingerprint: '4'.repeat(64) }),
    ]);
    const rows = await office.world.store.scans.findings((await office.world.store.items.item(item))?.scan as string, { limit: 9 });
    const [one, two] = rows.filter(({ ruleId, shadow }) => ruleId === 'cn-mobile' && !shadow);
    await office.send('unitHead', item, approve('unit'));
    later(1);
    await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [one?.id], disposition: 'false-positive', reason });
    await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [two?.id], disposition: 'accepted', reason });
    expect(await numbers('findings', question, 'rule', 'cn-mobile')).toEqual({
      found: 2,
      answered: 2,
      falseAlarm: 1,
      accepted: 1,
      toFix: 0,
      waived: 0,
      unanswered: 0,
      falseShare: 0.5,
    });
    expect(await numbers('findings', question, 'rule', 'email')).toMatchObject({ found: 1, unanswered: 1, falseShare: null });
    // The drafter submits the same text once more: what was answered before is the same finding.
    later(1);
    await office.send('legalReviewer', item, { type: 'RETURN', step: 'legal', reason });
    await office.send('drafter', item, { type: 'SUBMIT' });
    office.scanner.findings = [finding({ fingerprint: '1'.repeat(64) })];
    await office.scan(item);
    expect(await numbers('findings', question, 'rule', 'cn-mobile')).toMatchObject({ found: 2, falseAlarm: 1 });
  });

  test('of a quarantined item are told by nobody, and why it came back is not either', async () => {
    const question = newMonth();
    const item = await inReview([finding({ ruleId: 'secret-rule' })]);
    await office.send('unitHead', item, { type: 'RETURN', step: 'unit', reason });
    expect(await numbers('findings', question, 'rule', 'secret-rule')).toMatchObject({ found: 1 });
    expect(await numbers('scans', question)).toMatchObject({ rounds: 1, bothObjected: 1 });
    await office.send('drafter', item, { type: 'SUBMIT' });
    office.scanner.findings = [finding({ quarantine: true, severity: 'block', owner: 'confidentiality' })];
    await office.scan(item);
    expect(await office.state(item)).toBe('quarantined');
    expect(JSON.stringify(await read('findings', question))).not.toMatch(/secret-rule/);
    expect(await numbers('reasons', question, 'reason', 'not-shown')).toEqual({ times: 1 });
    expect(await numbers('scans', question)).toMatchObject({ rounds: 0 });
    // That it waits is told: everybody who oversees the unit may know its number.
    expect(await numbers('waiting', question, 'state', 'quarantined')).toMatchObject({ open: 1 });
  });
});

describe('withholding beside leaks', () => {
  test('tells what was withheld, kept and reopened, and what was taken back', async () => {
    const question = newMonth();
    const closed = async () => {
      const { item } = await office.draft({ attribute: 'withheld', grounds: ['internal-affairs'], reason, releasePlan: null });
      await office.bring(item.id, 'cleared');
      return item.id;
    };
    const [kept, reopened] = [await closed(), await closed()];
    await office.send('disclosureOfficer', kept, { type: 'REEVALUATE', reopen: false, reason });
    await office.send('disclosureOfficer', reopened, { type: 'REEVALUATE', reopen: true, reason });
    for (const cause of [undefined, 'error'] as const) {
      const { item } = await office.draft();
      await office.bring(item.id, 'released');
      await office.send('publisher', item.id, { type: 'RECALL', reason, ...(cause && { cause }) });
    }
    expect(await numbers('withheld', question)).toEqual({
      withheld: 2,
      reevaluated: 2,
      reopened: 1,
      dismissed: 0,
      notSecret: 0,
      reopenedShare: 0.5,
    });
    expect(await numbers('leaks', question)).toEqual({ released: 2, leak: 1, error: 1, doubted: 0, secret: 0 });
    expect(await numbers('leaks', question, 'month', question.from?.slice(0, 7))).toMatchObject({ released: 2 });
    expect(await numbers('reasons', question, 'reason', 'reopened')).toEqual({ times: 1 });
  });

  test('tells marks that were none, marks that were, and what an authority said', async () => {
    const question = newMonth();
    const marked = async () => {
      const { item } = await office.draft();
      office.scanner.findings = [finding({ quarantine: true, severity: 'block', owner: 'confidentiality' })];
      await office.bring(item.id, 'inUnitReview');
      office.scanner.findings = [];
      return item.id;
    };
    await office.send('confidentialityReviewer', await marked(), { type: 'FALSE_ALARM', reason });
    await office.send('confidentialityReviewer', await marked(), { type: 'CONFIRM_INCIDENT', reason });
    for (const secret of [true, false]) {
      const item = await inReview();
      await office.send('unitHead', item, approve('unit'));
      await office.send('confidentialityReviewer', item, { type: 'REFER', step: 'confidentiality', authority: '保密局', reason });
      await office.send('confidentialityReviewer', item, { type: 'REFERRAL_ANSWERED', secret, reason });
    }
    expect(await numbers('withheld', question)).toMatchObject({ dismissed: 1, notSecret: 1 });
    expect(await numbers('leaks', question)).toMatchObject({ secret: 2 });
  });
});

describe('agreement', () => {
  test('of scan and reviewers, and of reviewers among themselves', async () => {
    const question = newMonth();
    const { item: passed } = await office.draft();
    await office.bring(passed.id, 'cleared');
    const missed = await inReview();
    await office.send('unitHead', missed, approve('unit'));
    await office.send('legalReviewer', missed, { type: 'RETURN', step: 'legal', reason });
    expect(await numbers('scans', question)).toMatchObject({ rounds: 2, agreed: 1, missed: 1, agreedShare: 0.5 });
    expect(await numbers('pairs', question, 'pair', 'unit.legal')).toEqual({ both: 2, alike: 1, against: 1, alikeShare: 0.5 });
    expect(await numbers('pairs', question, 'pair', 'disclosure.signature')).toMatchObject({ both: 1, alike: 1 });
  });
});

describe('every number', () => {
  test('opens exactly what it counts, in all reports and tables', async () => {
    office.now = new Date(Date.UTC(2029, 11, 1)).toISOString();
    let opened = 0;
    for (const report of REPORT_NAMES) {
      const view = await read(report, { from: '2026-01-01', until: '2029-12-31' });
      for (const [where, kind, cell] of cellsOf(view)) {
        if (!cell.things) continue;
        const asked = { report, cell: cell.things, question: { from: view.from, until: view.until } };
        const { things } = await readReportThings(office.engine, auditor, asked, { limit: 1000 });
        if (kind === 'count') expect([where, things.length]).toEqual([where, cell.value]);
        else expect(things.length).toBeGreaterThan(0);
        expect(new Set(things.map(({ thing }) => thing)).size).toBe(things.length);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(150);
  });

  test('is the sum of its rows, and a page goes on where the last one ended', async () => {
    const view = await read('returns', { from: '2026-01-01', until: '2029-12-31' });
    for (const { tables, total } of view.sections) {
      for (const { rows } of tables) {
        for (const count of Object.keys(total).filter((id) => !id.endsWith('Share'))) {
          expect(rows.reduce((sum, { cells }) => sum + Number(cells[count]?.value), 0)).toBe(total[count]?.value);
        }
      }
    }
    const asked = {
      report: 'returns' as const,
      cell: { section: 'reasons' as const, count: 'times' },
      question: { from: '2026-01-01', until: '2029-12-31' },
    };
    const page = (after?: { at: string; thing: string }) =>
      readReportThings(office.engine, auditor, asked, { limit: 2, ...(after && { after }) });
    const all: string[] = [];
    for (let next = (await page()).things; next.length > 0; next = (await page(next.at(-1))).things)
      all.push(...next.map(({ thing }) => thing));
    expect(new Set(all).size).toBe(view.sections.find(({ id }) => id === 'reasons')?.total['times']?.value);
  });
});

function cellsOf({ report, sections }: ReportView): [where: string, kind: string, cell: Cell][] {
  return sections.flatMap(({ id, columns, total, tables }) => {
    const of = (where: string, cells: Record<string, Cell>) =>
      columns.map((column) => [`${report}/${id}/${where}/${column.id}`, column.kind, cells[column.id] as Cell] as [string, string, Cell]);
    return [...of('all', total), ...tables.flatMap(({ by, rows }) => rows.flatMap(({ row, cells }) => of(`${by}=${row}`, cells)))];
  });
}

describe('who may ask, and of what', () => {
  test('auditors and administrators, of their units and those below', async () => {
    for (const role of ['drafter', 'unitHead', 'confidentialityReviewer', 'publisher'] as const) {
      expect(await refusedWith(read('load', {}, office.people[role]))).toBe('not-allowed');
    }
    expect((await read('load', {}, office.people.administrator)).report).toBe('load');
    const unit = async (name: string, parent: string) => {
      const id = randomUUID();
      const record = { actor: 'test', action: 'unit.created', at: AT, payload: {} };
      await office.world.store.directory.createUnit({ id, name, parent, organCode: null }, record);
      return id;
    };
    const [bureau, other] = [await unit('财政局', office.world.unit), await unit('教育局', office.world.unit)];
    const section = await unit('预算科', bureau);
    const outsider = await office.world.account();
    const grant = { id: randomUUID(), account: outsider, unit: bureau, from: AT, until: null, delegatedBy: null, revokedAt: null };
    await granted(office.world.store, { ...grant, role: 'auditor' });
    expect((await read('load', {}, outsider)).sections[0]?.total['open']?.value).toBe(0);
    expect((await read('load', { unit: section }, outsider)).unit).toBe(section);
    for (const foreign of [other, office.world.unit, randomUUID()]) {
      expect(await refusedWith(read('load', { unit: foreign }, outsider))).toBe('not-allowed');
    }
  });

  test('below one unit the rows are its parts, each with all that is below it', async () => {
    const units = await office.world.store.directory.units();
    const [bureau, section] = ['财政局', '预算科'].map((name) => units.find((unit) => unit.name === name)?.id as string);
    const drafter = await office.world.account();
    const grant = {
      id: randomUUID(),
      account: drafter,
      unit: section as string,
      from: AT,
      until: null,
      delegatedBy: null,
      revokedAt: null,
    };
    await granted(office.world.store, { ...grant, role: 'drafter' });
    const content = { ...PUBLIC, files: [await storedFile(office.world, '预算')] };
    await createItem(office.engine, { account: drafter, kind: 'notice', unit: section as string, content });
    const rowsOf = async (question: ReportQuestion) =>
      (await read('load', question)).sections[0]?.tables.find(({ by }) => by === 'unit')?.rows.map(({ row, name }) => [row, name?.zh]);
    expect(await rowsOf({})).toContainEqual([bureau, '财政局']);
    expect(await rowsOf({ unit: bureau as string })).toEqual([[section, '预算科']]);
    expect(await rowsOf({ unit: section as string })).toEqual([[section, '预算科']]);
  });

  test('a period of at most five years that ends after it begins; without one the last year', async () => {
    expect(await read('load')).toMatchObject({ from: '2025-03-04', until: '2026-03-03' });
    expect(await refusedWith(read('load', { from: '2026-03-02', until: '2026-03-01' }))).toBe('invalid-input');
    expect(await refusedWith(read('load', { from: '2021-03-03', until: '2026-03-03' }))).toBe('invalid-input');
    expect((await read('load', { from: '2021-03-04', until: '2026-03-03' })).from).toBe('2021-03-04');
  });

  test('days begin and end in China', async () => {
    office.now = '2030-01-31T15:59:59.000Z';
    const last = await inReview();
    await office.send('unitHead', last, { type: 'RETURN', step: 'unit', reason });
    office.now = '2030-01-31T16:00:00.000Z';
    const first = await inReview();
    await office.send('unitHead', first, { type: 'RETURN', step: 'unit', reason });
    const question = { from: '2030-01-01', until: '2030-02-28' };
    expect(await numbers('reasons', question, 'month', '2030-01')).toEqual({ times: 1 });
    expect(await numbers('reasons', question, 'month', '2030-02')).toEqual({ times: 1 });
    expect(await numbers('reasons', { from: '2030-02-01', until: '2030-02-28' })).toEqual({ times: 1 });
  });

  test('numbers that a report does not have are refused; where nothing happened there are noughts and no rows', async () => {
    const ask = (cell: object) =>
      readReportThings(office.engine, auditor, { report: 'load', cell: cell as never, question: {} }, { limit: 1 });
    for (const cell of [
      { section: 'steps', count: 'done' },
      { section: 'waiting', count: 'constructor' },
      { section: 'waiting', count: 'open', by: 'rule', row: 'x' },
      { section: 'waiting', count: 'open', by: 'state' },
    ]) {
      expect(await refusedWith(ask(cell))).toBe('invalid-input');
    }
    const empty = await read('findings', { from: '2020-01-01', until: '2020-12-31' });
    expect(empty.sections[0]?.total['found']).toEqual({ value: 0, things: null });
    expect(empty.sections[0]?.tables.every(({ rows }) => rows.length === 0)).toBe(true);
  });

  test('every section is in one report, and what is drawn and divided is counted', () => {
    expect(Object.values(SECTIONS_OF).flat().sort()).toEqual(Object.keys(SECTIONS).sort());
    for (const { counts, chart, ...section } of Object.values(SECTIONS)) {
      const shares = 'shares' in section ? Object.values(section.shares as Record<string, { part: string; whole: string }>) : [];
      for (const id of [...chart, ...shares.flatMap(({ part, whole }) => [part, whole])]) expect(Object.keys(counts)).toContain(id);
    }
  });
});
