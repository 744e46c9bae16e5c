import { useQuery } from '@tanstack/react-query';
import { diffQuery, type ItemView, type Revision, type RevisionDiff } from '../../data/item.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Switch } from '../../kit/Choice.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Compare.module.css';
import { compareFrom } from './compare-from.ts';
import { FormChanges } from './FormChanges.tsx';
import { type Marks, marked, marksIn } from './marked.tsx';
import { compareWords } from './words.ts';

export interface CompareProps {
  view: ItemView;
  revisions: readonly Revision[];
  /** Revision that was asked for; without one the most useful is taken. */
  from: number | undefined;
  onFrom(number: number): void;
  isBeside: boolean;
  onBeside(isBeside: boolean): void;
  /** Findings on the text of now, by file. */
  marksOf?: (file: string) => Marks;
}

/** What changed between a revision that one knows and the present one: the form, the files, the text. */
export function Compare({ view, revisions, from: asked, onFrom, isBeside, onBeside, marksOf }: CompareProps) {
  const t = useWords(compareWords);
  const { item, revision, lastSeen } = view;
  const from = compareFrom(view, revisions, asked);
  const { data, error, refetch } = useQuery({ ...diffQuery(item.id, from ?? 0, revision.number), enabled: from !== undefined });
  if (from === undefined) return <EmptyState title={t.first} text={t.firstText} />;
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>{t.title(from, revision.number)}</h2>
        <Select
          label={t.from}
          labelHidden
          size="small"
          value={String(from)}
          onChange={(number) => onFrom(Number(number))}
          options={revisions
            .filter(({ number }) => number < revision.number)
            .map(({ number }) => ({
              id: String(number),
              name: t.revision(number),
              ...(number === lastSeen?.number && { note: t.seen }),
            }))}
        />
        <Switch isSelected={isBeside} onChange={onBeside}>
          {t.beside}
        </Switch>
      </div>
      {error ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <Changes view={view} diff={data} isBeside={isBeside} marksOf={marksOf} />
      ) : (
        <Skeleton rows={10} height="line" />
      )}
    </div>
  );
}

const TONES: Record<string, Tone> = { same: 'plain', added: 'green', removed: 'red', changed: 'amber' };

interface ChangesProps {
  view: ItemView;
  diff: RevisionDiff;
  isBeside: boolean;
  marksOf: CompareProps['marksOf'];
}

function Changes({ view, diff, isBeside, marksOf }: ChangesProps) {
  const t = useWords(compareWords);
  const isSame = diff.fields.length === 0 && diff.files.every(({ kind }) => kind === 'same');
  if (isSame) return <EmptyState title={t.nothingChanged} />;
  return (
    <>
      {diff.fields.length > 0 && <FormChanges view={view} changes={diff.fields} />}
      {diff.files.map((file) => (
        <section key={file.name} className={classes.file}>
          <h3>
            {file.name} <Chip tone={TONES[file.kind] ?? 'plain'}>{t[file.kind]}</Chip>
          </h3>
          {file.unreadable !== null && <p className={classes.note}>{t.unreadable}</p>}
          {file.rows?.every(({ kind }) => kind === 'same') && <p className={classes.note}>{t.noTextChange}</p>}
          {file.rows && <Rows rows={file.rows} isBeside={isBeside} marks={marksOf?.(file.name)} />}
        </section>
      ))}
    </>
  );
}

type Row = NonNullable<RevisionDiff['files'][number]['rows']>[number];
type Change = Extract<Row, { kind: 'changed' }>['changes'][number];

interface Shown {
  isBeside: boolean;
  marks: Marks | undefined;
}

function Rows({ rows, ...shown }: { rows: readonly Row[] } & Shown) {
  return (
    <div className={cx(classes.rows, shown.isBeside && classes.beside)}>
      {/* Rows have no names of their own, and a comparison never changes. */}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <RowView key={at} row={row} {...shown} />
      ))}
    </div>
  );
}

function RowView({ row, isBeside, marks }: { row: Row } & Shown) {
  if (row.kind === 'same') return <SameRow row={row} marks={marks} />;
  if (row.kind === 'changed') {
    if (!isBeside) return <p className={classes.changed}>{piecesView(row, marks)}</p>;
    return (
      <>
        <p className={cx(classes.changed, classes.left)}>{piecesView(row, undefined, 'added')}</p>
        <p className={cx(classes.changed, classes.right)}>{piecesView(row, marks, 'removed')}</p>
      </>
    );
  }
  const isAdded = row.kind === 'added';
  return (
    <p className={cx(isAdded ? classes.added : classes.removed, isAdded ? classes.right : classes.left)}>
      {isAdded ? <ins>{marked(row.text, row.after, marks)}</ins> : <del>{row.text}</del>}
    </p>
  );
}

/** Of paragraphs that are alike only the first and the last are shown; how many findings lie between them is told. */
function SameRow({ row, marks }: { row: Extract<Row, { kind: 'same' }>; marks: Marks | undefined }) {
  const t = useWords(compareWords);
  const { first, last, count, after } = row;
  const lastPlace = after && { part: after.part, start: after.end - last.length };
  const between = after && lastPlace && marks ? marksIn(marks, { ...after, start: after.start + first.length, end: lastPlace.start }) : [];
  return (
    <p className={classes.same}>
      <span>{marked(first, after, marks)}</span>
      {count > 1 && (
        <span className={classes.count}>
          {t.sameRows(count)}
          {between.length > 0 && ` · ${t.marksBetween(between.length)}`}
        </span>
      )}
      {count > 1 && <span>{marked(last, lastPlace, marks)}</span>}
    </p>
  );
}

/** The pieces of a changed paragraph; those of the text of now bear its marks. */
function piecesView({ changes, after }: Extract<Row, { kind: 'changed' }>, marks: Marks | undefined, without?: Change['kind']) {
  let start = after?.start ?? 0;
  return changes.map(({ kind, text }, at) => {
    const place = after && kind !== 'removed' ? { part: after.part, start } : null;
    if (kind !== 'removed') start += text.length;
    if (kind === without) return null;
    const shown = marked(text, place, marks);
    // Pieces have no names of their own, and a comparison never changes.
    // biome-ignore-start lint/suspicious/noArrayIndexKey: see above
    if (kind === 'added') return <ins key={at}>{shown}</ins>;
    return kind === 'removed' ? <del key={at}>{shown}</del> : <span key={at}>{shown}</span>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
  });
}
