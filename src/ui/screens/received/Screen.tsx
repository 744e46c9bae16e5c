import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReceivedRow, receivedQuery } from '../../data/deliveries.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { receivedWords } from './words.ts';

const TONES: Record<ReceivedRow['status'], Tone> = { open: 'green', expired: 'plain', revoked: 'plain', recalled: 'red' };

/** What was sent to the person, what has become of it, and whether they confirmed it. */
export function ReceivedList() {
  const t = useWords(receivedWords);
  const format = useFormat();
  const query = useQuery(receivedQuery);
  return (
    <Page title={t.title} {...(query.data && { count: t.count(format.number(query.data.length)) })}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <ul className={classes.list}>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function Row({ row }: { row: ReceivedRow }) {
  const t = useWords(receivedWords);
  const format = useFormat();
  return (
    <li>
      <Link to="/received/$id" params={{ id: row.id }} className={classes.row ?? ''}>
        <span className={classes.title}>{row.title}</span>
        <span className={classes.facts}>
          <Chip tone={TONES[row.status]}>{t[row.status]}</Chip>
          {row.status === 'open' && <Chip tone={row.receiptAt ? 'plain' : 'amber'}>{row.receiptAt ? t.confirmed : t.toConfirm}</Chip>}
          <span>{t.sent(format.date(row.createdAt))}</span>
          {row.status === 'open' && row.expiresAt && <span>{t.until(format.end.date(row.expiresAt))}</span>}
        </span>
      </Link>
    </li>
  );
}
