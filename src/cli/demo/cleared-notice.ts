import { paper } from './documents.ts';
import { answerFindings } from './findings.ts';
import type { ItemNow, Login, Stage } from './stage.ts';

/** A notice that goes through its two steps and waits for its release. */
export async function clearedNotice(stage: Stage, title: string, releasePlan: Record<string, unknown>): Promise<ItemNow> {
  const content = { title, attribute: 'proactive', releasePlan };
  const json = { kind: 'notice', unit: stage.unit, content };
  const created = await stage.as('drafter').must('POST', '/api/items', { json, files: paper(title, '（此件公开发布）') });
  const { id } = created['item'] as { id: string };
  return reviewedNotice(stage, id, title);
}

/** A notice in draft goes through its two steps. */
export async function reviewedNotice(stage: Stage, id: string, title: string): Promise<ItemNow> {
  const { digest } = await stage.item(id, 'drafter');
  await stage.sent('drafter', id, { type: 'SUBMIT', digest });
  const reviewing = await stage.scanned(id);
  stage.narrator.expect(`${title}: the scan lets it go on`, reviewing.state === 'inUnitReview', reviewing.state);
  const steps: [Login, string, string[]][] = [
    ['unit-head', 'unit', ['disclosure']],
    ['confidentiality', 'confidentiality', ['confidentiality', 'legal']],
  ];
  for (const [login, step, owners] of steps) {
    for (const owner of owners) await answerFindings(stage, login, id, owner);
    await stage.sent(login, id, { type: 'APPROVE', step, digest, opinion: '同意。' });
  }
  return stage.item(id);
}
