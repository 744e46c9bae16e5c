import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type ItemView, type Revision, revisionsQuery } from '../../data/item.ts';
import { useLook } from '../../data/live/use-look.ts';
import { useMe } from '../../data/me.ts';
import { useFreshQueues } from '../../data/queue.ts';
import { later } from '../../kit/later.tsx';
import { Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import type { Marks } from '../../parts/compare/marked.tsx';
import { useWords } from '../../words/language.tsx';
import { DecisionBar } from './decision/DecisionBar.tsx';
import { useDecision } from './decision/use-decision.ts';
import { Document } from './document/Document.tsx';
import { FindingList } from './findings/FindingList.tsx';
import { isOpen } from './findings/order.ts';
import { useAnswering } from './findings/use-answering.ts';
import { DeskHead } from './head/DeskHead.tsx';
import classes from './Screen.module.css';
import { type Desk, useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { type HeldItem, useHeldItem } from './use-held-item.ts';
import { useWay } from './use-way.ts';
import { deskWords } from './words.ts';

/** The views beside the document are loaded when they are looked at. */
const Compare = lazy(async () => ({ default: (await import('../../parts/compare/Compare.tsx')).Compare }));
const Fields = lazy(async () => ({ default: (await import('./facts/Fields.tsx')).Fields }));
const Form = lazy(async () => ({ default: (await import('./form/Form.tsx')).Form }));
const DeskFailed = later(() => import('./DeskFailed.tsx'));
const Unsent = later(() => import('./findings/Unsent.tsx'));
const History = lazy(async () => ({ default: (await import('./history/History.tsx')).History }));

/** The review desk of one item: head, document, findings, decision. */
export function DeskScreen() {
  const { id } = useParams({ from: '/whole-window/items/$id/review' });
  const held = useHeldItem(id);
  if (held.error && !held.item)
    return (
      <Suspense fallback={<DeskSkeleton />}>
        <DeskFailed id={id} held={held} />
      </Suspense>
    );
  // The regions have their sizes from the first paint: nothing moves when the content comes.
  if (!held.item) return <DeskSkeleton />;
  return <DeskOf key={id} item={held.item} held={held} />;
}

function DeskSkeleton() {
  const t = useWords(deskWords);
  return (
    <div className={classes.desk}>
      <header className={classes.headSpace}>
        <h1 className={classes.spoken}>{t.loading}</h1>
      </header>
      <div className={classes.panes} />
      <section className={classes.main} aria-label={t.document}>
        <div className={classes.waiting}>
          <Skeleton rows={12} height="line" />
        </div>
      </section>
      <aside className={cx(classes.side, classes.away)} aria-label={t.findings}>
        <Skeleton rows={8} />
      </aside>
      <footer className={classes.barSpace} />
    </div>
  );
}

const NONE: never[] = [];

function DeskOf({ item, held }: { item: ItemView; held: HeldItem }) {
  const t = useWords(deskWords);
  const { account } = useMe();
  const desk = useDesk(item, held.newer);
  const { data: revisions = NONE } = useQuery(revisionsQuery(item.item.id, item.item.version));
  const way = useWay(item.item.id, desk.search.queue);
  const viewers = useLook(item.item.id);
  useFreshQueues();
  const answering = useAnswering(desk, account.id);
  const deciding = useDecision(desk, way, held);
  useDeskKeys({ desk, revisions, way, answering, deciding });
  const pane = desk.search.pane ?? 'document';
  return (
    <div className={classes.desk} data-pane={pane}>
      <DeskHead desk={desk} revisions={revisions} way={way} viewers={viewers} />
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
        <Suspense
          fallback={
            <div className={classes.waiting}>
              <Skeleton rows={12} height="line" />
            </div>
          }
        >
          <MainView desk={desk} revisions={revisions} />
        </Suspense>
      </section>
      <div className={cx(classes.side, pane === 'document' && classes.away)}>
        <Suspense>{desk.staging.failure && <Unsent staging={desk.staging} />}</Suspense>
        <FindingList desk={desk} answering={answering} />
      </div>
      <DecisionBar desk={desk} deciding={deciding} />
    </div>
  );
}

/** The findings of a file as marks of the comparison: they are on the text of now. */
function compareMarks(desk: Desk, file: string, name: (number: number) => string): Marks {
  const list = (desk.entries ?? [])
    .filter(({ finding }) => finding.location.file === file)
    .map((entry) => {
      const { partIndex: part = 0, start, end } = entry.finding.location;
      return { id: entry.finding.id, number: entry.number, part, start, end, isSettled: !isOpen(entry) };
    });
  return { list, name, onMark: (f) => desk.show({ f }) };
}

function MainView({ desk, revisions }: { desk: Desk; revisions: readonly Revision[] }) {
  const t = useWords(deskWords);
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
          marksOf={(file) => compareMarks(desk, file, t.mark)}
        />
      );
    case 'fields':
      return <Fields desk={desk} />;
    case 'form':
      return <Form desk={desk} />;
    case 'history':
      return <History desk={desk} revisions={revisions} />;
    default:
      return <Document desk={desk} />;
  }
}
