import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { CopyPlus } from 'lucide-react';
import { useState } from 'react';
import { newIntention } from '../../data/intention.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { draft, type OwnVersion, ownVersionsQuery, textOf } from './query.ts';
import classes from './Screen.module.css';
import { lifeWords, workflowWords } from './words.ts';

const TONES: Partial<Record<OwnVersion['state'], Tone>> = { 'in-force': 'green', proposed: 'amber', confirmed: 'azure' };

/** Versions that the organisation made, newest first, with where each is in its life. */
export function OwnVersions({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useWords(workflowWords);
  const life = useWords(lifeWords);
  const format = useFormat();
  const { language } = useLanguage();
  const own = useQuery(ownVersionsQuery);
  return (
    <section className={classes.own} aria-label={t.own}>
      <h2>{t.own}</h2>
      <Loaded query={own}>
        {({ rows, names }) => (
          <>
            {rows.some(({ refused }) => refused) && <Banner tone="danger">{t.refusedText}</Banner>}
            {rows.length === 0 ? (
              <EmptyState title={t.ownEmpty} text={isAdministrator ? t.ownEmptyText : t.onlyAdministrators} />
            ) : (
              <Table<OwnVersion>
                label={t.own}
                rows={[...rows].sort((a, b) => b.editedAt.localeCompare(a.editedAt))}
                idOf={({ id, version }) => `${id} ${version}`}
                columns={[
                  {
                    id: 'name',
                    name: t.name,
                    cell: ({ id, version, name }) => (
                      <Link to="/workflows/$id/$version" params={{ id, version: String(version) }}>
                        {name?.[language] || id}
                      </Link>
                    ),
                  },
                  { id: 'version', name: t.versions, cell: ({ version }) => format.number(version) },
                  {
                    id: 'state',
                    name: t.state,
                    cell: ({ state, refused }) => (
                      <Chip tone={refused ? 'red' : (TONES[state] ?? 'plain')}>{refused ? t.refused : life[state]}</Chip>
                    ),
                  },
                  { id: 'from', name: t.from, cell: ({ inForceFrom }) => (inForceFrom ? format.dateTime(inForceFrom) : '–') },
                  { id: 'items', name: t.items, cell: ({ items }) => format.number(items.open) },
                  {
                    id: 'made',
                    name: t.made,
                    cell: ({ editedBy, editedAt }) => `${names[editedBy] ?? editedBy}, ${format.date(editedAt)}`,
                  },
                  { id: 'next', name: '', cell: (row) => isAdministrator && <NextVersion row={row} rows={rows} /> },
                ]}
              />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The next version begins with the text of the newest one. */
function NextVersion({ row, rows }: { row: OwnVersion; rows: readonly OwnVersion[] }) {
  const t = useWords(workflowWords);
  const navigate = useNavigate();
  const act = useAct();
  const [key] = useState(newIntention);
  const same = rows.filter(({ id }) => id === row.id);
  const isNewest = same.every(({ version }) => version <= row.version);
  if (!isNewest || row.state === 'draft') return null;
  const begin = async () => {
    const answer = await act.run(async () => draft(await textOf(row), key), t.begun);
    if (answer) void navigate({ to: '/workflows/$id/$version', params: { id: answer.data.id, version: String(answer.data.version) } });
  };
  return (
    <>
      <Button size="small" icon={<CopyPlus />} isPending={act.isPending} onPress={() => void begin()}>
        {t.nextVersion}
      </Button>
      {act.refusal && <p role="alert">{act.refusal}</p>}
    </>
  );
}
