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
import { compareWords } from './words.ts';

export interface CompareProps {
  view: ItemView;
  revisions: readonly Revision[];
  /** Revision that was asked for; without one the most useful is taken. */
  from: number | undefined;
  onFrom(number: number): void;
  isBeside: boolean;
  onBeside(isBeside: boolean): void;
}

/** What changed between a revision that one knows and the present one: the form, the files, the text. */
export function Compare({ view, revisions, from: asked, onFrom, isBeside, onBeside }: CompareProps) {
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
        <Changes diff={data} isBeside={isBeside} />
      ) : (
        <Skeleton rows={10} height="line" />
      )}
    </div>
  );
}

const TONES: Record<string, Tone> = { same: 'plain', added: 'green', removed: 'red', changed: 'amber' };

function Changes({ diff, isBeside }: { diff: RevisionDiff; isBeside: boolean }) {
  const t = useWords(compareWords);
  const isSame = diff.fields.length === 0 && diff.files.every(({ kind }) => kind === 'same');
  if (isSame) return <EmptyState title={t.nothingChanged} />;
  return (
    <>
      {diff.fields.length > 0 && (
        <section className={classes.file}>
          <h3>{t.fields}</h3>
          <dl className={classes.fields}>
            {diff.fields.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field.replace(/^fields\./, '')}</dt>
                <dd>
                  <del>{shown(before) || t.none}</del> <ins>{shown(after) || t.none}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {diff.files.map((file) => (
        <section key={file.name} className={classes.file}>
          <h3>
            {file.name} <Chip tone={TONES[file.kind] ?? 'plain'}>{t[file.kind]}</Chip>
          </h3>
          {file.unreadable !== null && <p className={classes.note}>{t.unreadable}</p>}
          {file.rows?.every(({ kind }) => kind === 'same') && <p className={classes.note}>{t.noTextChange}</p>}
          {file.rows && <Rows rows={file.rows} isBeside={isBeside} />}
        </section>
      ))}
    </>
  );
}

/** A value of the form as text; a plan or a list is told by its members. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shown).join('、');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${shown(one)}`)
      .join('；');
  return String(value);
}

type Row = NonNullable<RevisionDiff['files'][number]['rows']>[number];
type Change = Extract<Row, { kind: 'changed' }>['changes'][number];

function Rows({ rows, isBeside }: { rows: readonly Row[]; isBeside: boolean }) {
  return (
    <div className={cx(classes.rows, isBeside && classes.beside)}>
      {/* Rows have no names of their own, and a comparison never changes. */}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <RowView key={at} row={row} isBeside={isBeside} />
      ))}
    </div>
  );
}

function RowView({ row, isBeside }: { row: Row; isBeside: boolean }) {
  const t = useWords(compareWords);
  if (row.kind === 'same') {
    return (
      <p className={classes.same}>
        <span className={classes.edge}>{row.first}</span>
        {row.count > 1 && <span className={classes.count}>{t.sameRows(row.count)}</span>}
        {row.count > 1 && <span className={classes.edge}>{row.last}</span>}
      </p>
    );
  }
  if (row.kind === 'changed') {
    if (!isBeside) return <p className={classes.changed}>{row.changes.map(pieceView)}</p>;
    return (
      <>
        <p className={cx(classes.changed, classes.left)}>{row.changes.filter(({ kind }) => kind !== 'added').map(pieceView)}</p>
        <p className={cx(classes.changed, classes.right)}>{row.changes.filter(({ kind }) => kind !== 'removed').map(pieceView)}</p>
      </>
    );
  }
  const isAdded = row.kind === 'added';
  return (
    <p className={cx(isAdded ? classes.added : classes.removed, isAdded ? classes.right : classes.left)}>
      {isAdded ? <ins>{row.text}</ins> : <del>{row.text}</del>}
    </p>
  );
}

function pieceView({ kind, text }: Change, at: number) {
  if (kind === 'added') return <ins key={at}>{text}</ins>;
  return kind === 'removed' ? <del key={at}>{text}</del> : <span key={at}>{text}</span>;
}
