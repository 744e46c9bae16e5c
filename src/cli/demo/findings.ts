import type { FindingLocation } from '../../domain/finding-location.ts';
import { placeText } from '../formats/place.ts';
import type { Login, Stage } from './stage.ts';

export interface ShownFinding {
  id: string;
  ruleId: string;
  severity: string;
  owner: string;
  excerpt: string;
  message: { en: string; zh: string };
  location: FindingLocation;
  disposition: string | null;
}

/** All findings of the scan that counts, as this person sees them. */
export async function findingsOf(stage: Stage, login: Login, item: string): Promise<ShownFinding[]> {
  const found: ShownFinding[] = [];
  for (let after = ''; ; ) {
    const page = await stage.as(login).must('GET', `/api/items/${item}/findings?limit=200${after ? `&after=${after}` : ''}`);
    found.push(...(page['rows'] as ShownFinding[]));
    if (!page['next']) return found;
    after = String(page['next']);
  }
}

/** Two lines per finding: how severe, where and the masked excerpt; then what it means and what to do. */
export function tellFindings({ narrator }: Stage, findings: readonly ShownFinding[]): void {
  for (const { severity, location, excerpt, ruleId, message } of findings) {
    const where = `${location.file ?? '（表单 form）'} · ${placeText(location)}`;
    narrator.detail(`${severity}  ${where} · ${ruleId}${excerpt ? ` · ${excerpt}` : ''}`);
    narrator.detail(`       ${message.zh} ${message.en}`);
  }
}

/** A reviewer answers for the findings that are theirs, each with a reason; returns how many there were. */
export async function answerFindings(stage: Stage, login: Login, item: string, owner: string): Promise<number> {
  const open = (await findingsOf(stage, login, item)).filter(
    (one) => one.owner === owner && one.severity !== 'low' && one.disposition === null,
  );
  if (open.length === 0) return 0;
  const findings = open.map(({ id }) => id);
  await stage.sent(login, item, {
    type: 'DISPOSE',
    findings,
    disposition: 'false-positive',
    reason: '逐条核对原文，不属于应当隐去的内容。 Checked against the text, one by one.',
  });
  return open.length;
}
