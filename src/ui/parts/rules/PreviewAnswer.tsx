import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RulePreview } from '../../data/rule-previews.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Table } from '../../kit/Table.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { placeInWords } from '../findings/place.ts';
import { placeWords } from '../findings/words.ts';
import classes from './Preview.module.css';
import { previewWords } from './preview-words.ts';
import { useRuleName } from './rule-name.ts';

type Row = RulePreview['rows'][number];
type Change = Row['changes'][number];

/** Items and places that are shown at first: hundreds of either would bury the rest. */
const ITEMS = 10;
const PLACES = 3;
const TONES: Record<Change['change'], Tone> = { found: 'amber', gone: 'violet', weighs: 'azure' };

/** What is known of the answer by now: by rule, by item, and how many more that one may not read. */
export function PreviewAnswer({ preview }: { preview: RulePreview }) {
  const t = useWords(previewWords);
  const format = useFormat();
  const { rows, hidden, blocks, unblocks, endedAt, cancelledBy } = preview;
  const [shown, setShown] = useState(ITEMS);
  const isWhole = endedAt !== null && cancelledBy === null;
  return (
    <>
      {isWhole && rows.length === 0 && hidden === 0 && <p role="status">{t.nothing}</p>}
      {(blocks > 0 || unblocks > 0) && (
        <p className={classes.outcome} role="status">
          {blocks > 0 && <Chip tone="red">{t.blocks(format.number(blocks))}</Chip>}
          {unblocks > 0 && <Chip tone="green">{t.unblocks(format.number(unblocks))}</Chip>}
        </p>
      )}
      {rows.length > 0 && <ByRule preview={preview} />}
      {rows.length > 0 && (
        <>
          <h4>{t.byItem}</h4>
          <ul className={classes.items}>
            {rows.slice(0, shown).map((row) => (
              <Item key={`${row.item} ${row.number}`} row={row} />
            ))}
          </ul>
          {rows.length > shown && (
            <Button size="small" onPress={() => setShown(shown + ITEMS * 5)}>
              {t.moreItems(format.number(Math.min(ITEMS * 5, rows.length - shown)))}
            </Button>
          )}
        </>
      )}
      {hidden > 0 && <p className={classes.about}>{t.hidden(hidden, format.number(hidden))}</p>}
    </>
  );
}

function ByRule({ preview: { rules } }: { preview: RulePreview }) {
  const t = useWords(previewWords);
  const format = useFormat();
  const ruleName = useRuleName();
  return (
    <>
      <h4>{t.byRule}</h4>
      <Table
        label={t.byRule}
        rows={rules}
        idOf={({ ruleId }) => ruleId}
        columns={[
          { id: 'rule', name: t.rule, cell: ({ ruleId }) => ruleName(ruleId) },
          { id: 'found', name: t.found, cell: ({ found }) => format.number(found) },
          { id: 'gone', name: t.gone, cell: ({ gone }) => format.number(gone) },
          { id: 'weighs', name: t.weighs, cell: ({ weighs }) => format.number(weighs) },
          { id: 'items', name: t.items, cell: ({ items }) => format.number(items) },
        ]}
      />
    </>
  );
}

function Item({ row }: { row: Row }) {
  const t = useWords(previewWords);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <Link to="/items/$id" params={{ id: row.item }}>
          {row.title}
        </Link>
        <span className={classes.about}>{t.number(row.number)}</span>
        {row.blocks && <Chip tone="red">{t.stops}</Chip>}
        {row.unblocks && <Chip tone="green">{t.stopsNoMore}</Chip>}
      </div>
      <ul className={classes.changes}>
        {row.changes.map((change) => (
          <ChangeLine key={[change.change, change.ruleId, change.severity, change.was?.severity].join()} change={change} />
        ))}
        {row.failures.length > 0 && <li>{t.cannot}</li>}
      </ul>
    </li>
  );
}

function ChangeLine({ change: { change, ruleId, severity, shadow, was, count, places } }: { change: Change }) {
  const t = useWords(previewWords);
  const place = useWords(placeWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const ruleName = useRuleName();
  const rank = (level: string, isShadow: boolean) => [nameOf('severities', level), isShadow && t.shadow].filter(Boolean).join(' · ');
  const what =
    change === 'weighs' && was
      ? t.change_weighs(rank(was.severity, was.shadow), rank(severity, shadow))
      : t[`change_${change as 'found' | 'gone'}`];
  const shown = places.slice(0, PLACES).map((one) => placeInWords(one, place));
  if (count > shown.length) shown.push(t.morePlaces(format.number(count - shown.length)));
  return (
    <li>
      <Chip tone={TONES[change]}>{what}</Chip>
      <span>{ruleName(ruleId)}</span>
      {change !== 'weighs' && <span className={classes.about}>{rank(severity, shadow)}</span>}
      <span className={classes.about}>{t.times(format.number(count))}</span>
      <span className={classes.places}>{shown.join(t.between)}</span>
    </li>
  );
}
