import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../../data/client.ts';
import { dryRunQuery, type EventPreview } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { Facts } from '../../../kit/Facts.tsx';
import { Skeleton } from '../../../kit/States.tsx';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import type { Decision } from './decisions.ts';
import { panelWords } from './panel-words.ts';
import classes from './Signed.module.css';
import type { Deciding } from './use-decision.ts';

/** What the decision causes, as the server would do it now: nothing is written. */
export function Follows({ desk, deciding, decision }: { desk: Desk; deciding: Deciding; decision: Decision }) {
  const t = useWords(panelWords);
  const { item } = desk.item;
  const event = deciding.sample(decision);
  // While it is being sent the item moves on, and the same decision would be refused.
  const isReady = event !== undefined && desk.staging.answers.size === 0 && !deciding.isSending && desk.newer === undefined;
  const { data, error } = useQuery({ ...dryRunQuery(item.id, item.version, event), enabled: isReady });
  return (
    <section className={classes.follows} aria-label={t.follows} aria-live="polite">
      <h3>{t.follows}</h3>
      {error instanceof Problem ? (
        <Banner tone="warning" title={error.title}>
          {error.message}
        </Banner>
      ) : data ? (
        <Outcome preview={data} workflow={item.workflow} />
      ) : event === undefined ? (
        <p className={classes.waits}>{t.followsLater}</p>
      ) : (
        <Skeleton rows={3} height="line" />
      )}
    </section>
  );
}

function Outcome({ preview, workflow }: { preview: EventPreview; workflow: { hash: string } }) {
  const t = useWords(panelWords);
  const format = useFormat();
  const { nameOf, stateOf } = useNames();
  const { to, clocks, effects, release, names } = preview;
  const holders = to.holders.map((id) => names[id]).filter(Boolean);
  const who = holders.length > 0 ? holders : to.waitsFor.map((role) => nameOf('roles', role));
  const facts: [string, React.ReactNode][] = [
    [t.leadsTo, format.list([...new Set(to.states.map((state) => stateOf(workflow, state)))]) || stateOf(workflow, to.state)],
  ];
  if (who.length > 0) facts.push([t.holds, format.list(who)]);
  if (clocks.started.length > 0) {
    facts.push([
      t.clocks,
      <ul key="clocks">
        {clocks.started.map(({ kind, due }) => (
          <li key={kind}>{t.clock(nameOf('clocks', kind), format.end.date(due))}</li>
        ))}
      </ul>,
    ]);
  }
  const caused = [...new Set(effects.map(({ type }) => nameOf('effects', type)))];
  if (caused.length > 0) {
    facts.push([
      t.causes,
      <ul key="effects">
        {caused.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>,
    ]);
  }
  if (release) facts.push([t.mode, nameOf('modes', release.mode)]);
  return <Facts facts={facts} />;
}
