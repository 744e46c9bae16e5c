import { correctedPlan, PLAN_TITLE } from '../documents.ts';
import type { ItemNow, Stage } from '../stage.ts';

type Row =
  | { kind: 'same'; count: number }
  | { kind: 'added'; text: string }
  | { kind: 'removed'; text: string }
  | { kind: 'changed'; changes: { kind: string; text: string }[] };

interface Diff {
  fields: { field: string; before: unknown; after: unknown }[];
  files: { name: string; kind: string; rows: Row[] | null }[];
}

/** The next revision, and what changed. */
export async function correctedAct(stage: Stage, blocked: ItemNow): Promise<ItemNow> {
  const { narrator } = stage;
  narrator.act('Corrected, and the difference shown', '更正并对照');
  const drafter = stage.as('drafter');
  narrator.says(drafter.name, 'takes the numbers out and adds （此件公开发布）');
  const content = {
    title: PLAN_TITLE,
    fields: { documentNumber: '沪松府办〔2024〕12号', issuer: '松江区人民政府办公室', date: '2024-05-10' },
    attribute: 'proactive',
    releasePlan: { mode: 'public', audience: [], place: 'website' },
  };
  await drafter.must('POST', `/api/items/${blocked.id}/revisions`, { json: { content }, files: correctedPlan() });
  const revised = await stage.item(blocked.id, 'drafter');
  narrator.expect('another content is another digest', revised.revision === 3 && revised.digest !== blocked.digest);

  const diff = (await drafter.must('GET', `/api/items/${blocked.id}/diff?from=1&to=3`)) as unknown as Diff;
  tellDiff(stage, diff);
  const attribute = diff.fields.find(({ field }) => field === 'attribute');
  narrator.expect('the comparison names the attribute', attribute?.before === null && attribute.after === 'proactive');
  narrator.expect(
    '… and the lines of all three files',
    diff.files.length === 3 && diff.files.every(({ rows }) => rows?.some(({ kind }) => kind !== 'same')),
  );

  await stage.cheat(
    'drafter',
    'submit the digest of the revision before',
    blocked.id,
    { type: 'SUBMIT', digest: blocked.digest },
    'stale-digest',
  );
  await stage.sent('drafter', blocked.id, { type: 'SUBMIT', digest: revised.digest });
  narrator.says(drafter.name, 'submits revision 3');
  const cleared = await stage.scanned(blocked.id);
  narrator.expect('the scan lets it go on: in review by the unit head 承办部门审核', cleared.state === 'inUnitReview', cleared.state);
  return cleared;
}

function tellDiff({ narrator }: Stage, { fields, files }: Diff): void {
  for (const { field, before, after } of fields) narrator.detail(`${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  for (const { name, rows } of files) {
    narrator.detail(`${name}:`);
    for (const row of rows ?? []) for (const line of linesOf(row)) narrator.detail(`  ${line}`);
  }
}

function linesOf(row: Row): string[] {
  if (row.kind === 'same') return [`  （${row.count} lines alike 行相同）`];
  if (row.kind === 'added') return [`+ ${shortened(row.text)}`];
  if (row.kind === 'removed') return [`- ${shortened(row.text)}`];
  const side = (left: string) =>
    shortened(
      row.changes
        .filter(({ kind }) => kind === 'same' || kind === left)
        .map(({ text }) => text)
        .join(''),
    );
  return [`- ${side('removed')}`, `+ ${side('added')}`];
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 48 ? `${characters.slice(0, 48).join('')}…` : text;
}
