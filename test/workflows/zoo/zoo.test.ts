import { expect, test } from '@jest/globals';
import { statesByPath } from '../../../src/domain/names/workflow-names.ts';
import { checkWorkflow } from '../../../src/domain/workflow/check/check-workflow.ts';
import { FAULT_TEXTS } from '../../../src/domain/workflow/check/fault-texts.ts';
import { DEFINITIONS } from './definitions.ts';
import { MACHINES } from './machines.ts';
import { PURE } from './pure.ts';

const ZOO = [...DEFINITIONS, ...MACHINES, ...PURE];

test.each(ZOO.map((beast) => [beast.name, beast] as const))('%s: is refused for its own reason, with a story', (_, { code, make }) => {
  const machine = make();
  const { faults } = checkWorkflow(machine);
  expect(faults.map((one) => one.code)).toContain(code);
  expect(faults[0]?.code).toBe(code);
  const [{ story, path, fault, zh }] = faults as [(typeof faults)[0]];
  expect(story.lines).toHaveLength(path.length);
  expect(`${fault} ${zh} ${story.text.en} ${story.text.zh} ${story.mermaid.zh}`).not.toMatch(/\{\w+\}|undefined|\bbusy\b/);
  const known = statesByPath(machine);
  expect(story.lines.flatMap(({ states }) => states).filter((state) => !known.has(state))).toEqual([]);
});

/** Too large is shown with a small limit: `rules.test.ts`. */
test('every reason for which a workflow is refused is in the zoo', () => {
  const shown = new Set(ZOO.map(({ code }) => code));
  expect(Object.keys(FAULT_TEXTS).filter((code) => !shown.has(code as never))).toEqual(['too-large']);
});

test('a refusal is told in both languages: who, in which role, does what, and what comes of it', () => {
  const skipped = DEFINITIONS.find(({ name }) => name === 'a step is passed by');
  const [{ story }] = checkWorkflow(skipped!.make()).faults as [ReturnType<typeof checkWorkflow>['faults'][0]];
  expect(story.text.en).toMatchInlineSnapshot(`
"1. Lin Xiao (drafter) drafts an item: Proactive disclosure, To everybody.
2. Lin Xiao (drafter) submits the item for review.
3. The system scans the content, finds nothing.
4. Wang Min (unit head) approves the step "Unit review".
5. Chen Li (disclosure officer) approves the step "Disclosure review".
6. Zhou Hang (signatory) approves the step "Signature".
→ A review is closed as approved without the step "Confidentiality review"."
`);
  expect(story.text.zh).toMatchInlineSnapshot(`
"1. 林晓（拟稿人）拟制事项：主动公开，公开发布。
2. 林晓（拟稿人）送审。
3. 系统扫描，未发现问题。
4. 王敏（承办部门负责人）对“部门审核”表示同意。
5. 陈立（政务公开机构）对“公开审查”表示同意。
6. 周航（签发人）对“签发”表示同意。
→ 缺少“保密审查”，审查却以通过办结。"
`);
  expect(story.mermaid.en).toMatchInlineSnapshot(`
"sequenceDiagram
  participant P1 as Lin Xiao (drafter)
  participant P2 as The system
  participant P3 as Wang Min (unit head)
  participant P4 as Chen Li (disclosure officer)
  participant P5 as Zhou Hang (signatory)
  participant W as Workflow
  P1->>W: Lin Xiao (drafter) submits the item for review.
  Note over W: scanning
  P2->>W: The system scans the content, finds nothing.
  Note over W: inUnitReview
  P3->>W: Wang Min (unit head) approves the step "Unit review".
  Note over W: inDisclosureReview
  P4->>W: Chen Li (disclosure officer) approves the step "Disclosure review".
  Note over W: awaitingSignature
  P5->>W: Zhou Hang (signatory) approves the step "Signature".
  Note over W: cleared
  Note over W: A review is closed as approved without the step "Confidentiality review"."
`);
});
