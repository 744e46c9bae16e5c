import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { unitsQuery } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { useNames, vocabularyQuery } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import { Preview } from '../../parts/rules/Preview.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { Changes } from './Changes.tsx';
import { ClosingDialog, type ClosingVerb } from './ClosingDialog.tsx';
import { type Proposal, proposalQuery, proposalsQuery } from './query.ts';
import classes from './Screen.module.css';
import { PROPOSAL_VIEWS } from './search.ts';
import { proposalWords } from './words.ts';

const TONES: Record<Proposal['state'], Tone> = { open: 'amber', expired: 'plain', confirmed: 'green', refused: 'red', withdrawn: 'plain' };

/** What one person proposed and another confirms: exactly what changes, who wants it and why. */
export function Proposals() {
  const t = useWords(proposalWords);
  const navigate = useNavigate({ from: '/proposals' });
  const { view = 'to-confirm', id } = useSearch({ from: '/signed-in/proposals' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(proposalsQuery(view));
  // The lines name units and roles: shown before these are known, they would change their length.
  const areNamesPending = [useQuery(unitsQuery).isPending, useQuery(vocabularyQuery).isPending].includes(true);
  const named = useQuery({ ...proposalQuery(id ?? ''), enabled: id !== undefined });
  const listed = data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = named.data && !listed.some((row) => row.id === id) ? [named.data, ...listed] : listed;
  const names = Object.assign({}, named.data?.names, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;
  return (
    <Page
      title={t.title}
      tools={
        <Segments
          label={t.views}
          segments={PROPOSAL_VIEWS.map((one) => ({ id: one, name: t[one] }))}
          value={view}
          onChange={(next) => void navigate({ search: { view: next }, replace: true })}
        />
      }
    >
      {error && !data ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : !data || areNamesPending ? (
        <Skeleton />
      ) : null}
      {data && rows.length === 0 && !hasNextPage && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      <ul className={classes.list}>
        {!areNamesPending &&
          rows.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} names={names} view={view} isNamed={proposal.id === id} />
          ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}

interface ProposalCardProps {
  proposal: Proposal;
  names: Readonly<Record<string, string>>;
  view: (typeof PROPOSAL_VIEWS)[number];
  isNamed: boolean;
}

function ProposalCard({ proposal, names, view, isNamed }: ProposalCardProps) {
  const t = useWords(proposalWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { account } = useMe();
  const [closing, setClosing] = useState<ClosingVerb>();
  const { kind, state, proposedBy, onBehalfOf, proposedAt, reason, subject, unit, needs, expiresAt, digest } = proposal;
  const person = (id: string) => names[id] ?? nameOf('actors', id.split(':')[0] ?? id);
  const isMine = proposedBy === account.id;
  return (
    <li className={cx(classes.card, isNamed && classes.named)} aria-current={isNamed || undefined}>
      <header className={classes.head}>
        <h2>{nameOf('proposals', kind)}</h2>
        <Chip tone={TONES[state]}>{t[state]}</Chip>
      </header>
      <p className={classes.who}>
        {t.proposedBy(person(proposedBy), format.ago(proposedAt))}
        {onBehalfOf && ` (${t.onBehalf(person(onBehalfOf))})`}
      </p>
      <Changes proposal={proposal} names={names} />
      <Facts
        facts={[
          [t.reason, reason],
          ...(subject ? [[t.concerns, person(subject)] as const] : []),
          [t.unit, unit ? (names[unit] ?? unit) : t.everywhere],
          ...(state === 'open'
            ? [
                [t.needs, needs.map((role) => nameOf('roles', role)).join(' / ')] as const,
                [t.expires, format.end.dateTime(expiresAt)] as const,
              ]
            : []),
          ...(proposal.closedBy && proposal.closedAt
            ? [[t[state], t.closedBy(person(proposal.closedBy), format.dateTime(proposal.closedAt))] as const]
            : []),
          ...(proposal.closeReason ? [[t.closeReason, proposal.closeReason] as const] : []),
          [t.digest, <code key="digest">{digest.slice(0, 16)}</code>],
        ]}
      />
      {state === 'open' && kind === 'rule-pack' && <Preview subject={{ proposal: proposal.id }} />}
      {state === 'open' && (view === 'to-confirm' || isMine) && (
        <div className={classes.actions}>
          {isMine ? (
            <Button onPress={() => setClosing('withdraw')}>{t.withdraw}</Button>
          ) : (
            <>
              <Button kind="primary" onPress={() => setClosing('confirm')}>
                {t.confirm}
              </Button>
              <Button kind="danger" onPress={() => setClosing('refuse')}>
                {t.refuse}
              </Button>
            </>
          )}
        </div>
      )}
      {closing && <ClosingDialog proposal={proposal} verb={closing} onClose={() => setClosing(undefined)} />}
    </li>
  );
}
