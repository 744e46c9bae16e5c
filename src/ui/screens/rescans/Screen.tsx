import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { useRuleName } from '../../parts/rules/rule-name.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type Rescan, rescanQuery, rescansQuery } from './query.ts';
import classes from './Screen.module.css';
import { StartDialog } from './StartDialog.tsx';
import { rescanWords } from './words.ts';

/** The rules in force over what is released: what runs now, and what came of those before. */
export function Rescans() {
  const t = useWords(rescanWords);
  const { grants } = useMe();
  const { units } = useUnits();
  const rescans = useQuery(rescansQuery);
  const [isStarting, setStarting] = useState(false);
  const top = new Set(units.filter(({ parent }) => parent === null).map(({ id }) => id));
  const mayStart = grants.some(({ role, unit }) => role === 'administrator' && top.has(unit));
  const newest = rescans.data?.rows[0];
  const isRunning = newest?.endedAt === null;
  return (
    <Page
      title={t.title}
      tools={<RuleSections />}
      actions={
        mayStart && (
          <Button kind="primary" isDisabled={isRunning} onPress={() => setStarting(true)}>
            {t.start}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={rescans}>
        {({ rows, names }) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <>
              {newest && isRunning && <Running rescan={newest} mayCancel={mayStart} />}
              {newest && newest.failed > 0 && <Unread id={newest.id} />}
              <List rows={rows} names={names} />
            </>
          )
        }
      </Loaded>
      {!mayStart && <p className={classes.about}>{t.onlyAdministrators}</p>}
      {isStarting && <StartDialog onClose={() => setStarting(false)} />}
    </Page>
  );
}

function Running({ rescan: { id, done, total }, mayCancel }: { rescan: Rescan; mayCancel: boolean }) {
  const t = useWords(rescanWords);
  const act = useAct();
  return (
    <section className={classes.running} aria-label={t.running}>
      <div className={classes.line}>
        <h2>{t.running}</h2>
        {mayCancel && (
          <Button
            size="small"
            isPending={act.isPending}
            onPress={() => void act.run(() => call('POST', `/api/rescans/${id}/cancel`), t.cancelled)}
          >
            {t.cancel}
          </Button>
        )}
      </div>
      <Meter label={t.progress} value={done} of={total} tone="azure" />
      <p className={classes.about}>{t.runningNow}</p>
    </section>
  );
}

function Unread({ id }: { id: string }) {
  const t = useWords(rescanWords);
  const { data } = useQuery(rescanQuery(id));
  if (!data || data.unread.length === 0) return null;
  return (
    <Banner tone="warning" title={t.unreadTitle}>
      <p>{t.unreadText}</p>
      <ul className={classes.unread}>
        {data.unread.map(({ release, item, number }) => (
          <li key={release}>
            <Link to="/items/$id" params={{ id: item }}>
              {t.number(number)}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function List({ rows, names }: { rows: readonly Rescan[]; names: Readonly<Record<string, string>> }) {
  const t = useWords(rescanWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.list}>
      <h2>{t.list}</h2>
      <Table<Rescan>
        label={t.list}
        rows={rows}
        idOf={({ id }) => id}
        columns={[
          { id: 'begun', name: t.begun, cell: ({ startedAt }) => format.dateTime(startedAt) },
          { id: 'why', name: t.why, cell: (row) => <Why rescan={row} names={names} /> },
          { id: 'read', name: t.read, cell: (row) => <Read rescan={row} /> },
          { id: 'found', name: t.found, cell: ({ candidates }) => format.number(candidates) },
          { id: 'failed', name: t.failed, cell: ({ failed }) => format.number(failed) },
          {
            id: 'ended',
            name: t.ended,
            cell: ({ endedAt, cancelledBy }) =>
              endedAt === null ? t.stillRuns : [format.dateTime(endedAt), cancelledBy && t.isCancelled].filter(Boolean).join(' · '),
          },
        ]}
      />
    </section>
  );
}

function Why({ rescan: { cause, startedBy, since, rules }, names }: { rescan: Rescan; names: Readonly<Record<string, string>> }) {
  const t = useWords(rescanWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const ruleName = useRuleName();
  const who = names[startedBy] ?? nameOf('actors', startedBy.split(':')[0] ?? startedBy);
  const scope = [since && t.scope(format.date(since)), rules && t.someRules(format.list(rules.map(ruleName)))].filter(Boolean);
  return (
    <span className={classes.cell}>
      <span>{cause === 'rules' ? t.rulesChanged : t.byHand(who)}</span>
      {scope.length > 0 && <span className={classes.about}>{scope.join(' · ')}</span>}
    </span>
  );
}

function Read({ rescan: { done, total, unchanged } }: { rescan: Rescan }) {
  const t = useWords(rescanWords);
  const format = useFormat();
  return (
    <span className={classes.cell}>
      <span>{t.ofTotal(format.number(done), format.number(total))}</span>
      {unchanged > 0 && <span className={classes.about}>{t.unchanged(format.number(unchanged))}</span>}
    </span>
  );
}
