import { memo, useEffect, useMemo, useRef } from 'react';
import { cx } from '../../../look/cx.ts';
import { type Piece, unseenKindOf } from '../../../parts/file-text/parts.ts';
import { unseenName } from '../../../parts/file-text/unseen-name.ts';
import { unseenWords } from '../../../parts/file-text/words.ts';
import { useWords } from '../../../words/language.tsx';
import { type Entry, isOpen } from '../findings/order.ts';
import { type Block, type Line, layOut, marksIn, type Run, type Table } from './layout.ts';
import classes from './TextDocument.module.css';
import { documentWords } from './words.ts';

export interface TextDocumentProps {
  parts: readonly Piece[];
  /** Findings on this file. */
  entries: readonly Entry[];
  current: string | undefined;
  title: string;
  onMark(entry: Entry): void;
  isLoading: boolean;
  /** Only what its readers do not see: the rest is shown as pages. */
  unseenOnly?: boolean;
}

interface MarkLook {
  entry: Entry;
  className: string;
  isCurrent: boolean;
}

/** Text of any format: what readers see on one sheet, what they do not see on sheets of its own after it. */
export function TextDocument({ parts, entries, current, title, onMark, isLoading, unseenOnly = false }: TextDocumentProps) {
  const t = useWords(documentWords);
  const names = useWords(unseenWords);
  const box = useRef<HTMLDivElement>(null);
  const marksOf = useMemo(() => byPart(entries), [entries]);
  // Also when more of the text has come: the place may be in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `parts` is the text that was drawn
  useEffect(() => {
    if (current === undefined) return;
    const mark = box.current?.querySelector(`[data-finding="${current}"]`);
    mark?.scrollIntoView({ block: 'center' });
  }, [current, parts]);
  const seen = parts.filter((part) => unseenKindOf(part) === undefined);
  const unseen = parts.filter((part) => unseenKindOf(part) !== undefined);
  const isShort = parts.reduce((length, { text }) => length + text.length, 0) < SHORT;
  const show = (part: Piece) => (
    <PartText key={part.part} part={part} entries={marksOf.get(part.part) ?? NONE} current={current} title={title} onMark={onMark} />
  );
  return (
    <div ref={box} className={cx(isShort && classes.short)}>
      {!unseenOnly && (
        <article className={classes.paper} aria-label={t.document}>
          {seen.map(show)}
          {isLoading && <p role="status">{t.loadingMore}</p>}
        </article>
      )}
      {unseen.map((part) => (
        <section key={part.part} id={`part-${part.part}`} className={classes.unseen} aria-label={unseenName(part, names)}>
          <h2 className={classes.unseenName}>{unseenName(part, names)}</h2>
          {show(part)}
        </section>
      ))}
    </div>
  );
}

/** Characters up to which all of a text is drawn at once: heights that are guessed would push what comes after it. */
const SHORT = 10_000;
const NONE: readonly Entry[] = [];

/** Findings of each part. A part whose findings stay the same keeps its list, so that it is not laid out again. */
function byPart(entries: readonly Entry[]): Map<number, readonly Entry[]> {
  const parts = new Map<number, Entry[]>();
  for (const entry of entries) {
    const part = entry.finding.location.partIndex ?? 0;
    const known = parts.get(part);
    if (known) known.push(entry);
    else parts.set(part, [entry]);
  }
  return parts;
}

interface PartTextProps {
  part: Piece;
  entries: readonly Entry[];
  current: string | undefined;
  title: string;
  onMark(entry: Entry): void;
}

function PartText({ part, entries, current, title, onMark }: PartTextProps) {
  const places = entries.map(({ finding: { id, location } }) => `${id}:${location.start}-${location.end}`).join(' ');
  // Laid out again only when a mark moved: an answer changes how it looks, not where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `places` stands for the entries
  const blocks = useMemo(() => {
    const marks = entries.map(({ finding: { id, location } }) => ({ id, start: location.start, end: location.end }));
    return layOut(part, marks, title).map((block) => ({ block, marks: marksIn(block) }));
  }, [part, places, title]);
  const looks = useMemo(() => looksOf(entries, current), [entries, current]);
  const open = useRef(onMark);
  open.current = onMark;
  return blocks.map(({ block, marks }) => (
    <BlockView
      key={block.start + block.kind}
      block={block}
      looks={looks}
      // What the block shows: it is drawn again only when this changes.
      state={[...marks].map((id) => `${id}${looks.get(id)?.className}${looks.get(id)?.isCurrent}`).join()}
      open={open}
    />
  ));
}

function looksOf(entries: readonly Entry[], current: string | undefined): Map<string, MarkLook> {
  return new Map(
    entries.map((entry) => {
      const isCurrent = entry.finding.id === current;
      const { severity } = entry.finding;
      const kind = entry.disposition !== null || !isOpen(entry) ? classes.done : severity === 'medium' ? classes.medium : classes.high;
      return [entry.finding.id, { entry, isCurrent, className: cx(classes.mark, kind, isCurrent && classes.current) }];
    }),
  );
}

interface BlockProps {
  block: Block;
  looks: ReadonlyMap<string, MarkLook>;
  state: string;
  open: React.RefObject<(entry: Entry) => void>;
}

const BlockView = memo(
  ({ block, looks, open }: BlockProps) => {
    const t = useWords(documentWords);
    if (block.kind === 'page') return <p className={classes.page}>{t.page(block.page)}</p>;
    if (block.kind === 'table') return <TableView table={block} looks={looks} open={open} />;
    return <LineView line={block} looks={looks} open={open} />;
  },
  (before, after) => before.block === after.block && before.state === after.state,
);

type Marks = Pick<BlockProps, 'looks' | 'open'>;

function LineView({ line, ...marks }: { line: Line } & Marks) {
  return (
    <p className={cx(classes.line, classes[line.kind])}>
      {line.runs.map((run) => (
        <RunView key={run.start} run={run} {...marks} />
      ))}
    </p>
  );
}

function TableView({ table, ...marks }: { table: Table } & Marks) {
  const t = useWords(documentWords);
  return (
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.tableBox} tabIndex={0} aria-label={table.name === null ? undefined : t.sheet(table.name)}>
      <table className={classes.table}>
        {table.name !== null && <caption>{t.sheet(table.name)}</caption>}
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={row.find(Boolean)?.start ?? index}>
              {row.map((cell, column) => (
                <td key={cell?.start ?? `empty-${column}`}>
                  {cell?.lines.map((line) => (
                    <p key={line.start}>
                      {line.runs.map((run) => (
                        <RunView key={run.start} run={run} {...marks} />
                      ))}
                    </p>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunView({ run, looks, open }: { run: Run } & Marks) {
  const t = useWords(documentWords);
  const [innermost] = run.marks;
  const look = run.marks.map((id) => looks.get(id)).find((one) => one?.isCurrent) ?? (innermost ? looks.get(innermost) : undefined);
  if (!look) return run.text;
  const { entry, className, isCurrent } = look;
  const begins = entry.finding.location.start === run.start;
  return (
    // The list is the way by keyboard: a document of two hundred stops would be none.
    <a
      href={`?f=${entry.finding.id}`}
      tabIndex={-1}
      data-finding={entry.finding.id}
      className={className}
      aria-current={isCurrent}
      title={t.mark(entry.number)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open.current(entry);
      }}
    >
      {isCurrent && begins && (
        <span className={classes.number} aria-hidden="true">
          {entry.number}
        </span>
      )}
      {run.text}
    </a>
  );
}
