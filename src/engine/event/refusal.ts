import { ReviewError } from '../../domain/errors.ts';
import type { Attribute, ReleaseMode } from '../../domain/form/disclosure.ts';
import { lackOfCode } from '../../domain/form/lacks.ts';
import { ATTRIBUTE_NAMES, MODE_NAMES } from '../../domain/names/disclosure.ts';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import type { Name } from '../../domain/names/name.ts';
import { SHIPPED_NAMING } from '../../domain/names/people.ts';
import type { Step } from '../../domain/roles.ts';
import { type AcceptedEvent, listensTo } from '../../domain/workflow/advance.ts';
import type { Snapshot } from '../../domain/workflow/context.ts';
import { findingsToConsult, openFindingsOf, type ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import { isReported, reportFault } from '../../domain/workflow/guards.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { ItemRow } from '../ports.ts';

/** Why a machine did not take an event that the policy allows: the nearest reason that the sender can do something about. */
export function refusal(workflow: LoadedWorkflow, snapshot: Snapshot, item: Pick<ItemRow, 'state'>, event: ReviewEvent): ReviewError {
  const { context } = snapshot;
  const details = { event: event.type, state: item.state };
  if (item.state === 'released' && event.type === 'RELEASE') {
    return new ReviewError(
      'already-released',
      {
        en: 'The item is released already; a review authorises one release. Start a new item for another one.',
        zh: '该事项已经发布；一次审查只对应一次发布。如需再次发布，请新建事项。',
      },
      details,
    );
  }
  if (!listensTo(workflow.machine, snapshot).includes(event.type)) return notNow(workflow, event, item);
  if ('digest' in event && event.digest !== context.revision.digest) {
    return new ReviewError(
      'stale-digest',
      {
        en: 'The content has changed since you saw it. Look at the current revision, then decide on its digest.',
        zh: '您看过之后内容已有变化。请阅读当前稿次，再就当前稿次作出决定。',
      },
      { ...details, digest: context.revision.digest },
    );
  }
  return reasonFor(context, event, details) ?? notNow(workflow, event, item);
}

/**
 * The item is in a state that does not take the event. `possible`: what this person may do now, for who asked for something else; left out
 * where nobody asked.
 */
export function notNow(
  workflow: LoadedWorkflow,
  event: { type: ReviewEvent['type']; step?: Step },
  item: Pick<ItemRow, 'state'>,
  possible?: readonly AcceptedEvent[],
): ReviewError {
  const asked = eventName(workflow, event);
  const state = workflow.names.states[item.state] ?? { en: item.state, zh: item.state };
  const may = possible && whatElse(workflow, possible);
  return new ReviewError(
    'event-not-accepted',
    {
      en: `The item is in the state "${state.en}" and does not take this now: ${asked.en}.${may ? ` ${may.en}` : ''}`,
      zh: `事项处于“${state.zh}”状态，现在不能${asked.zh}。${may?.zh ?? ''}`,
    },
    {
      event: event.type,
      state: item.state,
      ...(event.step && { step: event.step }),
      ...(possible && { accepts: [...new Set(possible.map(({ type }) => type))].sort() }),
    },
  );
}

function whatElse(workflow: LoadedWorkflow, possible: readonly AcceptedEvent[]): Name {
  if (possible.length === 0) return { en: 'There is nothing for you to do on it now.', zh: '您目前没有可以办理的操作。' };
  const names = possible.map((event) => eventName(workflow, event));
  return { en: `You may: ${names.map(({ en }) => en).join('; ')}.`, zh: `您现在可以：${names.map(({ zh }) => zh).join('、')}。` };
}

function eventName({ steps }: LoadedWorkflow, { type, step }: { type: ReviewEvent['type']; step?: Step }): Name {
  const { en, zh } = EVENT_NAMES[type];
  if (!step) return { en, zh };
  const name = steps.find(({ id }) => id === step)?.name ?? SHIPPED_NAMING.step(step);
  return { en: `${en} (${name.en})`, zh: `${zh}（${name.zh}）` };
}

/** As an office writes a time. */
function inChina(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
}

function reasonFor(context: ReviewContext, event: ReviewEvent, details: Record<string, unknown>): ReviewError | undefined {
  if (event.type === 'REPORT_INCIDENT') return reportReason(context, event, details);
  if (event.type === 'CLOSE_INCIDENT' && !lacksReason(event)) return closingReason(context, details);
  if (lacksReason(event)) return reasonMissing(event, details);
  if (event.type === 'APPROVE') return approvalReason(context, event, details);
  if (event.type === 'RELEASE' || event.type === 'SCHEDULE') return releaseReason(context, event, details);
  return undefined;
}

function reasonMissing({ type }: ReviewEvent, details: Record<string, unknown>): ReviewError {
  const { en, zh } = EVENT_NAMES[type];
  return new ReviewError(
    'missing-reason',
    { en: `A reason is needed for this: ${en}. Write it.`, zh: `${zh}须说明理由，请填写。` },
    details,
  );
}

function lacksReason(event: ReviewEvent): boolean {
  return (
    (event.type === 'RECORD_MEASURE' && !event.measure.trim()) ||
    ('reason' in event && !event.reason?.trim()) ||
    (event.type === 'CONSULTATION_ANSWERED' && !event.opinion?.trim())
  );
}

function reportReason(
  context: ReviewContext,
  event: Extract<ReviewEvent, { type: 'REPORT_INCIDENT' }>,
  details: Record<string, unknown>,
): ReviewError | undefined {
  const fault = reportFault(context, event);
  if (fault === 'reported') {
    return new ReviewError(
      'already-reported',
      {
        en: 'The report of this incident is on record. Record what follows as a measure.',
        zh: '该事件的报告已登记；后续情况请作为处置措施登记。',
      },
      details,
    );
  }
  if (fault === 'time') {
    return new ReviewError(
      'invalid-input',
      {
        en: 'A report is made after the incident and not in the future. Correct the time.',
        zh: '报告时间须在事件发生之后，且不得晚于当前时间，请更正。',
      },
      {
        ...details,
        field: 'at',
      },
    );
  }
  if (fault === 'text') {
    return new ReviewError(
      'invalid-input',
      {
        en: 'A report names the authority, its reference and what was reported. Fill in all three.',
        zh: '报告须写明受理机关、文号和报告内容，请填写完整。',
      },
      details,
    );
  }
  return undefined;
}

function closingReason(context: ReviewContext, details: Record<string, unknown>): ReviewError {
  if (!isReported(context)) {
    return new ReviewError(
      'report-missing',
      {
        en: 'The incident has no report on record yet. Record the report first, then let a second person close the incident.',
        zh: '该事件尚未登记报告。请先登记报告，再由另一人办结。',
      },
      details,
    );
  }
  return new ReviewError(
    'another-person-closes',
    {
      en: 'Who opened or reported an incident does not close it, nor does anyone on their behalf. Leave it to another person.',
      zh: '确认或报告该事件的人员不得自行办结，他人也不得代其办结，请由另一人办结。',
    },
    details,
  );
}

function approvalReason(
  context: ReviewContext,
  event: Extract<ReviewEvent, { type: 'APPROVE' }>,
  details: Record<string, unknown>,
): ReviewError | undefined {
  const { step } = event;
  const open = openFindingsOf(context, step);
  const consulting = context.consultations.filter((one) => one.step === step);
  const pending = consulting.filter((one) => one.outcome === 'pending');
  const asked = new Set(pending.flatMap((one) => one.findings)).size;
  const toConsult = findingsToConsult(context, step);
  if (toConsult > asked) {
    return new ReviewError(
      'consultation-needed',
      {
        en: `${toConsult} findings are data of a third party. Consult the third party and name the findings, or dispose of each with a reason why none is needed (Disclosure Regulation art 32).`,
        zh: `有 ${toConsult} 条发现涉及第三方信息。请就这些发现征求第三方意见，或逐条处置并说明无需征求的理由（《政府信息公开条例》第三十二条）。`,
      },
      { ...details, open, toConsult },
    );
  }
  if (open > asked || context.blockers > 0) {
    const count = Math.max(open, context.blockers);
    return new ReviewError(
      'findings-open',
      {
        en: `${count} findings have no disposition yet. Dispose of each with a reason, then approve.`,
        zh: `还有 ${count} 条发现未处置。请逐条处置并说明理由，然后再同意。`,
      },
      { ...details, open },
    );
  }
  if (pending.length > 0) {
    return new ReviewError(
      'consultation-open',
      {
        en: 'A consultation has no answer yet. Record the answer, or wait for the end of its period.',
        zh: '征求意见尚无答复。请登记反馈意见，或等待期限届满。',
      },
      details,
    );
  }
  if (consulting.some((one) => one.outcome === 'objected') && !event.opinion?.trim()) {
    return new ReviewError(
      'missing-reason',
      {
        en: 'The third party objected: approve with an opinion that says why it is disclosed all the same (Disclosure Regulation art 15).',
        zh: '第三方不同意公开：如仍同意公开，须填写意见说明理由（《政府信息公开条例》第十五条）。',
      },
      details,
    );
  }
  return undefined;
}

function releaseReason(context: ReviewContext, event: ReviewEvent, details: Record<string, unknown>): ReviewError | undefined {
  const { attribute, releasePlan, lacks } = context.revision;
  const open = Math.max(context.blockers, context.open.confidentiality + context.open.legal + context.open.disclosure);
  if (open > 0) {
    return new ReviewError(
      'findings-open',
      {
        en: `${open} findings have come up since the approvals and have no disposition. Revoke the clearance, so that they are answered for in a new round.`,
        zh: `审查通过后又出现 ${open} 条未处置的发现。请撤销发布许可，在新一轮审查中处置。`,
      },
      { ...details, open },
    );
  }
  if (releasePlan?.notBefore !== undefined && releasePlan.notBefore > event.now) {
    return new ReviewError(
      'too-early',
      {
        en: `The release plan says not before ${releasePlan.notBefore}. Wait until then, or schedule the release.`,
        zh: `发布计划规定不早于 ${inChina(releasePlan.notBefore)}（北京时间）发布。请届时再发布，或设定定时发布。`,
      },
      details,
    );
  }
  const at = event.type === 'SCHEDULE' && event.at > event.now ? event.at : event.now;
  if (releasePlan?.until !== undefined && releasePlan.until <= at) {
    return new ReviewError(
      'too-late',
      {
        en: `The release plan ends at ${releasePlan.until}, before this release would begin. A later end is a new revision and a new review.`,
        zh: `发布计划的截止时间为 ${inChina(releasePlan.until)}（北京时间），早于本次发布的开始时间。延长截止时间须形成新的稿次并重新送审。`,
      },
      details,
    );
  }
  if (event.type === 'SCHEDULE' && event.at <= event.now) {
    return new ReviewError(
      'too-early',
      {
        en: 'A scheduled time lies in the future. Release it now, or name a later time.',
        zh: '定时发布的时间须晚于当前时间。请立即发布，或另选较晚的时间。',
      },
      details,
    );
  }
  const forbidden = forbids(attribute, releasePlan?.mode);
  const told = lacks.map(lackOfCode);
  const wordsOf = (language: keyof Name) => told.map(({ message }) => message[language]);
  return new ReviewError(
    'attribute-forbids-release',
    {
      en: `${forbidden.en} ${['Another attribute or content is a new revision and a new review.', ...wordsOf('en')].join(' ')}`,
      zh: `${forbidden.zh}变更属性或补充内容须形成新的稿次并重新送审。${wordsOf('zh').join('')}`,
    },
    { ...details, lacks: told },
  );
}

function forbids(attribute: Attribute | null, mode: ReleaseMode | undefined): Name {
  if (attribute === null) return { en: 'Without an attribute nothing is released.', zh: '未确定公开属性，不得发布。' };
  const { name } = ATTRIBUTE_NAMES[attribute];
  if (mode === undefined)
    return {
      en: `The attribute "${name.en}" does not allow a release of this revision.`,
      zh: `该稿次的公开属性为“${name.zh}”，不得发布。`,
    };
  const how = MODE_NAMES[mode];
  return {
    en: `The attribute "${name.en}" does not allow this way of release ("${how.en}").`,
    zh: `该稿次的公开属性为“${name.zh}”，不得以“${how.zh}”方式发布。`,
  };
}
