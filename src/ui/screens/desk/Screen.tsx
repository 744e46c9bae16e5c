import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ItemView, itemQuery, type Revision, revisionsQuery } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import { Compare } from '../../parts/compare/Compare.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import { DecisionBar } from './decision/DecisionBar.tsx';
import { useDecision } from './decision/use-decision.ts';
import { Document } from './document/Document.tsx';
import { Fields } from './facts/Fields.tsx';
import { FindingList } from './findings/FindingList.tsx';
import { Unsent } from './findings/Unsent.tsx';
import { useAnswering } from './findings/use-answering.ts';
import { DeskHead } from './head/DeskHead.tsx';
import { History } from './history/History.tsx';
import classes from './Screen.module.css';
import { type Desk, useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useWay } from './use-way.ts';
import { deskWords } from './words.ts';

/** The review desk of one item: head, document, findings, decision. */
export function DeskScreen() {
  const { id } = useParams({ from: '/whole-window/items/$id/review' });
  const { data, error, refetch } = useQuery(itemQuery(id));
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  // The regions have their sizes from the first paint: nothing moves when the content comes.
  if (!data) return <DeskSkeleton />;
  return <DeskOf key={id} item={data} />;
}

function DeskSkeleton() {
  const t = useWords(deskWords);
  return (
    <div className={classes.desk}>
      <header className={classes.headSpace} />
      <section className={classes.main} aria-label={t.document}>
        <div className={classes.waiting}>
          <Skeleton rows={12} height="line" />
        </div>
      </section>
      <aside className={classes.side} aria-label={t.findings}>
        <Skeleton rows={8} />
      </aside>
      <footer className={classes.barSpace} />
    </div>
  );
}

const NONE: never[] = [];

function DeskOf({ item }: { item: ItemView }) {
  const t = useWords(deskWords);
  const { account } = useMe();
  const desk = useDesk(item);
  const { data: revisions = NONE } = useQuery(revisionsQuery(item.item.id, item.item.version));
  const way = useWay(item.item.id);
  const answering = useAnswering(desk, account.id);
  const deciding = useDecision(desk, way.next);
  useDeskKeys({ desk, revisions, way, answering, deciding });
  const pane = desk.search.pane ?? 'document';
  return (
    <div className={classes.desk} data-pane={pane}>
      <DeskHead desk={desk} revisions={revisions} way={way} />
      <div className={classes.panes}>
        <Segments
          label={t.pane}
          value={pane}
          onChange={(next) => desk.show({ pane: next === 'findings' ? 'findings' : undefined })}
          segments={[
            { id: 'document', name: t.document },
            { id: 'findings', name: t.findings, count: desk.entries && String(desk.entries.length) },
          ]}
        />
      </div>
      <section className={cx(classes.main, pane === 'findings' && classes.away)} aria-label={t.document}>
        <MainView desk={desk} revisions={revisions} />
      </section>
      <div className={cx(classes.side, pane === 'document' && classes.away)}>
        <Unsent staging={desk.staging} />
        <FindingList desk={desk} answering={answering} />
      </div>
      <DecisionBar desk={desk} deciding={deciding} />
    </div>
  );
}

function MainView({ desk, revisions }: { desk: Desk; revisions: readonly Revision[] }) {
  switch (desk.view) {
    case 'diff':
      return (
        <Compare
          view={desk.item}
          revisions={revisions}
          from={desk.search.from}
          onFrom={(from) => desk.show({ from })}
          isBeside={desk.search.beside === true}
          onBeside={(on) => desk.show({ beside: on || undefined })}
        />
      );
    case 'fields':
      return <Fields desk={desk} />;
    case 'history':
      return <History desk={desk} revisions={revisions} />;
    default:
      return <Document desk={desk} />;
  }
}
