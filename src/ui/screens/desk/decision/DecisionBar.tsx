import { ChevronDown } from 'lucide-react';
import { Suspense } from 'react';
import { useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { later } from '../../../kit/later.tsx';
import { Menu } from '../../../kit/Menu.tsx';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { isOpen, nextOpen } from '../findings/order.ts';
import type { Desk } from '../use-desk.ts';
import classes from './DecisionBar.module.css';
import { type Decision, type DecisionType, decisionsOf, obstacleOf } from './decisions.ts';
import type { Deciding } from './use-decision.ts';
import { decisionWords } from './words.ts';

const DecisionPanel = later(() => import('./DecisionPanel.tsx'));
const NothingToDecide = later(() => import('./NothingToDecide.tsx'));
const MovedOn = later(() => import('./MovedOn.tsx'));

/** Decisions with a button of their own; the others are behind one. */
const MAIN: readonly DecisionType[] = ['APPROVE', 'RETURN', 'CONSULT'];
const HINTS: Partial<Record<DecisionType, string>> = { APPROVE: 'a', RETURN: 'r', CONSULT: 'c', REFER: 'f' };

/** Always in reach: the opinion, why not yet, and the decisions. */
export function DecisionBar({ desk, deciding }: { desk: Desk; deciding: Deciding }) {
  const t = useWords(decisionWords);
  const { nameOf } = useNames();
  const decisions = decisionsOf(desk.item);
  const usual = MAIN.flatMap((type) => decisions.filter((one) => one.type === type).slice(0, 1));
  // Where none of the usual ones is open, as after a suspicion, the others are what one came for.
  const main = usual.length > 0 ? usual : decisions.filter(({ whyNot }) => !whyNot).slice(0, MAIN.length);
  const others = decisions.filter((one) => !main.includes(one) && !one.whyNot);
  const refused = main.find(({ whyNot }) => whyNot)?.whyNot;
  const approve = main.find(({ type }) => type === 'APPROVE');
  const obstacle = obstacleOf(
    approve?.step,
    (desk.entries ?? []).filter(isOpen).map(({ finding }) => finding),
    desk.item.owners,
  );
  const isObstructed = approve !== undefined && obstacle.open > 0;
  return (
    <section className={classes.bar} aria-label={t.title}>
      <Suspense>{deciding.movedOn && <MovedOn desk={desk} deciding={deciding} />}</Suspense>
      {decisions.length === 0 ? (
        <Suspense>
          <NothingToDecide desk={desk} />
        </Suspense>
      ) : (
        <>
          <Opinion deciding={deciding} />
          <WhyNot desk={desk} isShown={isObstructed} refused={refused} {...obstacle} hasStep={approve !== undefined} />
          <div className={classes.buttons}>
            {others.length > 0 && (
              <Menu
                label={t.more}
                button={
                  <span className={classes.more}>
                    {t.more} <ChevronDown aria-hidden="true" />
                  </span>
                }
                items={others.map((one) => ({
                  id: one.type + one.step,
                  name: nameOf('events', one.type),
                  onAction: () => deciding.begin(one),
                }))}
              />
            )}
            {[...main].reverse().map((one) => (
              <DecisionButton
                key={one.type}
                decision={one}
                isDisabled={deciding.movedOn !== undefined || one.whyNot !== undefined || (one.type === 'APPROVE' && isObstructed)}
                onPress={() => deciding.begin(one)}
              />
            ))}
          </div>
        </>
      )}
      <Suspense>{deciding.open && <DecisionPanel desk={desk} deciding={deciding} open={deciding.open} />}</Suspense>
    </section>
  );
}

function DecisionButton({ decision, isDisabled, onPress }: { decision: Decision; isDisabled: boolean; onPress(): void }) {
  const { nameOf } = useNames();
  const kind = decision.type === 'APPROVE' ? 'primary' : decision.type === 'RETURN' ? 'danger' : 'usual';
  const hint = HINTS[decision.type];
  return (
    <Button kind={kind} isDisabled={isDisabled} onPress={onPress} {...(hint && { hint })}>
      {nameOf('events', decision.type)}
    </Button>
  );
}

function Opinion({ deciding: { draft, change } }: { deciding: Deciding }) {
  const t = useWords(decisionWords);
  const format = useFormat();
  const isTyped = Object.values(draft.value).some((value) => value !== '' && value !== 'third-party');
  return (
    <div className={classes.opinion} data-opinion>
      <TextField
        label={t.opinion}
        labelHidden
        placeholder={t.placeholder}
        lines={1}
        maxLength={4000}
        value={draft.value.opinion}
        isReadOnly={draft.loading}
        onChange={(opinion) => change('opinion', opinion)}
      />
      <span className={classes.kept} role="status">
        {draft.keptAt ? t.keptAt(format.time(draft.keptAt)) : isTyped ? t.keeping : t.nothingTyped}
      </span>
    </div>
  );
}

interface WhyNotProps {
  desk: Desk;
  isShown: boolean;
  refused: Decision['whyNot'];
  hasStep: boolean;
  open: number;
  consult: number;
}

function WhyNot({ desk, isShown, refused, hasStep, open, consult }: WhyNotProps) {
  const t = useWords(decisionWords);
  const { language } = useLanguage();
  if (!isShown && refused) return <p className={classes.why}>{refused[language]}</p>;
  if (!isShown) return <p className={classes.why}>{hasStep && desk.entries && <span className={classes.ready}>{t.ready}</span>}</p>;
  return (
    <p className={classes.why}>
      <b className={classes.notYet}>{t.notYet(t.open(open))}</b>
      {consult > 0 ? t.consult(consult) : t.stop}{' '}
      <button type="button" className={classes.link} onClick={() => desk.goTo(nextOpen(desk.entries ?? [], undefined))}>
        {t.goThrough}
      </button>
    </p>
  );
}
