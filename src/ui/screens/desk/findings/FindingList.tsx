import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { Finding } from '../../../data/item.ts';
import { useFormOf, useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { Chip, type Tone } from '../../../kit/Chip.tsx';
import { Kbd } from '../../../kit/Kbd.tsx';
import { Meter } from '../../../kit/Meter.tsx';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import { Segments } from '../../../kit/Tabs.tsx';
import { cx } from '../../../look/cx.ts';
import { textAt } from '../../../parts/file-text/parts.ts';
import { headline } from '../../../parts/findings/evidence.ts';
import { placeInWords } from '../../../parts/findings/place.ts';
import { placeWords } from '../../../parts/findings/words.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { FINDING_FILTERS, type FindingFilter } from '../search.ts';
import type { Desk } from '../use-desk.ts';
import { FindingCard } from './FindingCard.tsx';
import classes from './FindingList.module.css';
import { Given } from './Given.tsx';
import { type Entry, filtered, type Group, isOpen, needsAnswer } from './order.ts';
import type { Answering } from './use-answering.ts';
import { findingWords } from './words.ts';

/** The findings of the item by kind; the current one is unfolded. */
export function FindingList({ desk, answering }: { desk: Desk; answering: Answering }) {
  const t = useWords(findingWords);
  const { entries, groups, listed } = desk;
  return (
    <aside className={classes.panel} aria-label={t.title}>
      <FindingHead desk={desk} />
      <div className={classes.list}>
        {desk.item.scan === null ? (
          <EmptyState title={t.noScan} text={t.noScanText} />
        ) : desk.findingsError ? (
          <FailedState failure={failureOf(desk.findingsError)} onRetry={desk.readFindingsAgain} />
        ) : !entries ? (
          <Skeleton rows={8} />
        ) : listed.length === 0 ? (
          <NothingListed desk={desk} />
        ) : (
          groups.map((group) => <FindingGroup key={group.key} group={group} desk={desk} answering={answering} />)
        )}
      </div>
      <Given answering={answering} />
    </aside>
  );
}

function FindingHead({ desk }: { desk: Desk }) {
  const t = useWords(findingWords);
  const format = useFormat();
  const names: Record<FindingFilter, string> = {
    open: t.open,
    high: t.high,
    'third-party': t.thirdParty,
    unseen: t.unseen,
    all: t.all,
  };
  const entries = desk.entries ?? [];
  const left = entries.filter(isOpen).length;
  // What is only for information waits for nobody and is no progress.
  const asked = entries.filter(({ finding }) => needsAnswer(finding)).length;
  return (
    <div className={classes.head}>
      <div className={classes.title}>
        <h2>{t.title}</h2>
        <span className={classes.amount}>{t.count(format.number(entries.length))}</span>
        <span className={classes.amount}>{t.settled(asked - left, left)}</span>
        <span className={classes.keys}>
          <Kbd>j</Kbd> <Kbd>k</Kbd>
        </span>
      </div>
      <Meter label={t.meter} value={asked - left} of={asked} labelHidden />
      <div className={classes.filters}>
        <Segments
          tight
          label={t.filter}
          value={desk.filter}
          onChange={(only) => desk.show({ only: only === 'open' ? undefined : only })}
          segments={FINDING_FILTERS.map((id) => ({
            id,
            name: names[id],
            count: id === 'all' ? undefined : format.number(filtered(entries, id).length),
          }))}
        />
      </div>
    </div>
  );
}

function NothingListed({ desk }: { desk: Desk }) {
  const t = useWords(findingWords);
  if (desk.entries?.length === 0) return <EmptyState title={t.clean} text={t.cleanText} />;
  const all = <Button onPress={() => desk.show({ only: 'all' })}>{t.showAll}</Button>;
  return desk.filter === 'open' ? (
    <EmptyState title={t.noneOpen} text={t.noneOpenText} action={all} />
  ) : (
    <EmptyState title={t.noneOfKind} action={all} />
  );
}

function FindingGroup({ group, desk, answering }: { group: Group; desk: Desk; answering: Answering }) {
  const { language } = useLanguage();
  const where = useWords(placeWords);
  const { labelOf } = useFormOf(desk.item.item);
  const [first] = group.entries;
  const shownFile = desk.files[desk.file];
  return (
    <section>
      <h3 className={classes.group}>
        <span className={classes.kind}>{headline(first?.finding.message[language] ?? '')}</span>
        <span className={classes.amount}>{`${group.settled} / ${group.entries.length}`}</span>
      </h3>
      <ul>
        {group.entries.map((entry) => {
          const { finding } = entry;
          const isCurrent = desk.current?.finding.id === finding.id;
          return (
            <FindingItem key={finding.id} isCurrent={isCurrent}>
              <FindingRow
                entry={entry}
                value={shownValue(finding, desk)}
                place={placeInWords(finding.location, where, { shownFile, labelOf })}
                onGo={desk.goTo}
              />
              {isCurrent && <FindingCard key={finding.id} entry={entry} desk={desk} answering={answering} />}
            </FindingItem>
          );
        })}
      </ul>
    </section>
  );
}

/** As many characters of a value as a row shows. */
const SHOWN = 40;

/** What was found, as the shown file has it; of other files and long passages the masked excerpt. */
function shownValue({ location, excerpt }: Finding, desk: Desk): string {
  if (location.file !== desk.files[desk.file] || !desk.fileText.parts) return excerpt;
  const text = textAt(desk.fileText.parts, location.partIndex ?? 0, location.start, location.end);
  if (text === undefined || excerpt === '') return excerpt;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

const SEVERITY_TONE: Record<string, Tone> = { block: 'red', high: 'red', medium: 'amber', low: 'plain' };

/** Kept in sight while it is the current one. */
function FindingItem({ isCurrent, children }: { isCurrent: boolean; children: ReactNode }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={item} className={cx(isCurrent && classes.current)} aria-current={isCurrent}>
      {children}
    </li>
  );
}

interface RowProps {
  entry: Entry;
  value: string;
  place: string;
  onGo(entry: Entry): void;
}

/** Drawn again only when it says something else: a key moves through two hundred of them. */
const FindingRow = memo(
  ({ entry, value, place, onGo }: RowProps) => {
    const t = useWords(findingWords);
    const { nameOf } = useNames();
    const { finding, number, disposition } = entry;
    return (
      <button type="button" className={classes.row} onClick={() => onGo(entry)}>
        <span className={classes.number}>{number}</span>
        <span className={classes.what}>
          {value && <span className={classes.value}>{value}</span>}
          <span className={classes.place}>{place}</span>
        </span>
        {disposition !== null ? (
          <Chip tone={disposition === 'to-fix' ? 'amber' : 'green'}>{nameOf('dispositions', disposition)}</Chip>
        ) : finding.consults && !finding.consultation ? (
          <Chip tone="violet">{t.mustConsult}</Chip>
        ) : (
          <Chip tone={SEVERITY_TONE[finding.severity] ?? 'plain'}>{nameOf('severities', finding.severity)}</Chip>
        )}
      </button>
    );
  },
  // Every answer makes new entries; most of them say what they said.
  (before, after) =>
    before.entry.finding === after.entry.finding &&
    before.entry.number === after.entry.number &&
    before.entry.disposition === after.entry.disposition &&
    before.value === after.value &&
    before.place === after.place &&
    before.onGo === after.onGo,
);
