import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { waiver } from '../../../http/schemas/rules.ts';
import { call, read } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { waiverWords } from './words.ts';

type Waiver = z.output<typeof waiver>;

interface WaiverPage {
  rows: Waiver[];
  next: string | null;
  names: Record<string, string>;
}

/** What is not asked any more, and who answers for it. */
export function Waivers() {
  const t = useWords(waiverWords);
  const navigate = useNavigate({ from: '/waivers' });
  const { all } = useSearch({ from: '/signed-in/waivers' });
  const [ending, setEnding] = useState<Waiver>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['waivers', all ?? false],
    queryFn: ({ pageParam, signal }) => read<WaiverPage>('/api/waivers', { live: !all, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;
  return (
    <Page
      title={t.title}
      tools={
        <>
          <RuleSections />
          <Segments
            label={t.which}
            segments={[
              { id: 'live', name: t.live },
              { id: 'all', name: t.all },
            ]}
            value={all ? 'all' : 'live'}
            onChange={(next) => void navigate({ search: next === 'all' ? { all: true } : {}, replace: true })}
          />
        </>
      }
    >
      <p className={classes.about}>{t.about}</p>
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows.length > 0 && <Rows rows={rows} names={names} onEnd={setEnding} />}
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t.more}
        </Button>
      )}
      {ending && <EndWaiver waiver={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

const isLive = ({ revokedAt, expiresAt }: Waiver) => revokedAt === null && Date.parse(expiresAt) > Date.now();

function Rows({ rows, names, onEnd }: { rows: readonly Waiver[]; names: Readonly<Record<string, string>>; onEnd(waiver: Waiver): void }) {
  const t = useWords(waiverWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { nameOf: unitName } = useUnits();
  return (
    <Table<Waiver>
      label={t.title}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'rule',
          name: t.rule,
          cell: ({ ruleId }) => (
            <Link to="/rules/$id" params={{ id: ruleId }}>
              {ruleId}
            </Link>
          ),
        },
        { id: 'disposition', name: t.disposition, cell: ({ disposition }) => nameOf('dispositions', disposition) },
        { id: 'reason', name: t.reason, cell: ({ reason, covered }) => (covered ? t.covered : reason) },
        { id: 'unit', name: t.unit, cell: ({ unit }) => unitName(unit) },
        { id: 'author', name: t.author, cell: ({ author }) => names[author] ?? author },
        { id: 'until', name: t.until, cell: ({ expiresAt }) => format.end.date(expiresAt) },
        {
          id: 'state',
          name: t.state,
          cell: (row) => (isLive(row) ? <Chip tone="green">{t.running}</Chip> : <Chip>{row.revokedAt === null ? t.over : t.ended}</Chip>),
        },
        {
          id: 'end',
          name: '',
          cell: (row) =>
            isLive(row) && (
              <Button size="small" kind="danger" onPress={() => onEnd(row)}>
                {t.end}
              </Button>
            ),
        },
      ]}
    />
  );
}

function EndWaiver({ waiver: { id }, onClose }: { waiver: Waiver; onClose(): void }) {
  const t = useWords(waiverWords);
  const { form, set, sent } = useTyped(`end-waiver:${id}`, { reason: '' });
  const { reason } = form;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={t.endTitle}
      isOpen
      onClose={onClose}
      size="small"
      submit={t.end}
      kind="danger"
      done={t.done}
      lacks={reason.trim() === '' ? t.lackReason : ''}
      change={() => call('POST', `/api/waivers/${id}/revoke`, { body: { reason: reason.trim() }, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t.endText}</p>
      <TextField label={t.why} value={reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}
