import { columns } from '../../columns.ts';
import { PLANTED_ID, PLANTED_TOKEN } from '../documents.ts';
import type { ItemNow, Stage } from '../stage.ts';

interface Entry {
  sequence: number;
  action: string;
  actor: string;
  at: string;
  hash: string;
  payload: Record<string, unknown>;
}

/** The auditor reads what happened and verifies that nothing of it was changed. */
export async function trailAct(stage: Stage, items: readonly ItemNow[]): Promise<void> {
  const { narrator } = stage;
  narrator.act('The trail, read and verified', '审计轨迹：查阅与校验');
  const auditor = stage.as('auditor');
  narrator.says(auditor.name, 'reads the trail of the plan');
  for (const [index, { id }] of items.entries()) {
    const { rows } = (await auditor.must('GET', `/api/items/${id}/trail?limit=500`)) as { rows: Entry[] };
    if (index === 0) tell(stage, rows);
    narrator.expect(
      `${rows.length} entries without a gap`,
      rows.every(({ sequence }, at) => sequence === at + 1),
    );
    const told = JSON.stringify(rows);
    narrator.expect('none of them holds what the scan found', !told.includes(PLANTED_ID) && !told.includes(PLANTED_TOKEN));
  }
  const report = (await auditor.must('GET', '/api/audit/verify')) as { streams: number; entries: number; faults: unknown[] };
  narrator.expect(
    `all ${report.entries} entries in ${report.streams} chains verify 校验通过`,
    report.faults.length === 0 && report.streams > items.length,
    JSON.stringify(report.faults),
  );
  const jobs = (await stage.as('administrator').must('GET', '/api/jobs')) as { counts: { failed: number } };
  narrator.expect('no job gave up', jobs.counts.failed === 0, String(jobs.counts.failed));
}

function tell({ narrator }: Stage, entries: readonly Entry[]): void {
  const rows = entries.map(({ sequence, action, at, hash, payload }) => [
    String(sequence),
    at.slice(11, 19),
    action,
    `${payload['from'] ?? ''}→${payload['to'] ?? ''}`,
    hash.slice(0, 12),
  ]);
  for (const line of columns(rows)) narrator.detail(line);
}
