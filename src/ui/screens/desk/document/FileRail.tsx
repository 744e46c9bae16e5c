import { Segments } from '../../../kit/Tabs.tsx';
import { cx } from '../../../look/cx.ts';
import { type Piece, UNSEEN_KINDS, type UnseenKind, unseenKindOf } from '../../../parts/file-text/parts.ts';
import { unseenWords } from '../../../parts/file-text/words.ts';
import { isUnseen } from '../../../parts/findings/place.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { isOpen } from '../findings/order.ts';
import type { Desk } from '../use-desk.ts';
import classes from './FileRail.module.css';
import { fileAddress } from './query.ts';
import { documentWords } from './words.ts';

export interface FileRailProps {
  desk: Desk;
  file: number;
  parts: readonly Piece[] | undefined;
  hasPages: boolean;
  asPages: boolean;
}

/** The files with their open findings, and what of the shown file its readers do not see. */
export function FileRail({ desk, file, parts, hasPages, asPages }: FileRailProps) {
  const t = useWords(documentWords);
  const format = useFormat();
  const entries = desk.entries ?? [];
  return (
    <nav className={classes.rail} aria-label={t.files}>
      <ul className={classes.list}>
        {desk.files.map((name, at) => {
          const open = entries.filter((entry) => entry.finding.location.file === name && isOpen(entry)).length;
          return (
            <li key={name}>
              <button
                type="button"
                className={cx(classes.entry, at === file && classes.here)}
                aria-current={at === file}
                title={name}
                onClick={() => desk.show({ file: at, view: undefined })}
              >
                <span className={classes.name}>{name}</span>
                <span className={classes.count}>
                  <span aria-hidden="true">{format.number(open)}</span>
                  <span className={classes.spoken}>{t.findings(open)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {parts && (
        <Unseen
          parts={parts}
          hasOpen={entries.some(
            (entry) => isUnseen(entry.finding.location) && isOpen(entry) && entry.finding.location.file === desk.files[file],
          )}
        />
      )}
      {hasPages && (
        <div className={classes.shownAs}>
          <Segments
            label={t.shown}
            value={asPages ? 'pages' : 'text'}
            onChange={(as) => desk.show({ as: as === 'text' ? 'text' : undefined })}
            segments={[
              { id: 'pages', name: t.asPages },
              { id: 'text', name: t.asText },
            ]}
          />
        </div>
      )}
      <a className={classes.open} href={fileAddress(desk.item.item.id, desk.item.revision.number, file)} target="_blank" rel="noreferrer">
        {t.openFile}
      </a>
    </nav>
  );
}

function Unseen({ parts, hasOpen }: { parts: readonly Piece[]; hasOpen: boolean }) {
  const t = useWords(documentWords);
  const names = useWords(unseenWords);
  const format = useFormat();
  const kinds = new Map<UnseenKind, Piece[]>();
  for (const part of parts) {
    const kind = unseenKindOf(part);
    if (kind) kinds.set(kind, [...(kinds.get(kind) ?? []), part]);
  }
  return (
    <>
      <h2 className={classes.heading}>{t.unseen}</h2>
      {kinds.size === 0 && <p className={classes.nothing}>{t.nothingUnseen}</p>}
      <ul className={classes.list}>
        {UNSEEN_KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
          const [first, ...more] = kinds.get(kind) as [Piece, ...Piece[]];
          return (
            <li key={kind}>
              <button
                type="button"
                className={cx(classes.entry, hasOpen && kind !== 'properties' && classes.grave)}
                onClick={() => document.getElementById(`part-${first.part}`)?.scrollIntoView({ block: 'start' })}
              >
                <span className={classes.name}>{names[kind]}</span>
                <span className={classes.count}>{format.number(more.length + 1)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
