import type { Quorum, Step } from '../../../roles.ts';
import type { ReviewContext } from '../../context.ts';
import type { About } from '../fault-texts.ts';
import { type History, OWNERS } from '../history.ts';
import type { Taken } from '../taken.ts';
import type { Rule } from './rule.ts';

/** Steps that no workflow may do without: what is to be published is reviewed for secrets (Secrets Law art 35), by a second pair of eyes. */
export const FLOOR: readonly Step[] = ['confidentiality'];

/** All steps that have to approve have done so: by the digest, in the round. */
export const requiredSteps = (code: 'step-skipped' | 'closed-unapproved'): Rule => ({
  code,
  breach: ({ to, after: { approved } }) =>
    aboutSteps([...new Set([...FLOOR, ...to.snapshot.context.requiredSteps])].filter((step) => !approved.includes(step))),
});

export const optionalSteps: Rule = {
  code: 'optional-skipped',
  breach: ({ to: { snapshot }, after }) => {
    const { optionalSteps: optional = [] } = snapshot.context;
    return aboutSteps(optional.filter((step) => !after.approved.includes(step) && answersForSomething(step, snapshot.context, after)));
  },
};

export const groups: Rule = {
  code: 'group-incomplete',
  breach: ({ to, after: { approved } }: Taken) => {
    const short = to.snapshot.context.quorums?.find((group) => !isMet(group, approved));
    return short && { ...aboutSteps(short.steps), least: short.least };
  },
};

function aboutSteps(steps: readonly Step[]): About | undefined {
  const [step] = steps;
  return step === undefined ? undefined : { steps, step };
}

function isMet({ steps, least }: Quorum, approved: readonly Step[]): boolean {
  return steps.filter((step) => approved.includes(step)).length >= least;
}

function answersForSomething(step: Step, { owners }: ReviewContext, { found }: History): boolean {
  return OWNERS.some((owner) => owners[owner] === step && found[owner]);
}
