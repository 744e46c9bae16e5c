import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type KindVersion, kindVersionsQuery } from '../../data/kinds.ts';
import { useMe } from '../../data/me.ts';
import { type Kind, kindsQuery, useVocabulary } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, Skeleton } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { STATE_TONES } from '../../parts/kinds/state-tones.ts';
import { kindWords } from '../../parts/kinds/words.ts';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { kindListWords } from './words.ts';

/** A kind as the list has it: the version that counts, and the one that may follow it. */
interface Row {
  id: string;
  name: Kind['name'];
  about: Kind['about'];
  workflow: string;
  /** Undefined for who only reads what is in force. */
  versions: readonly KindVersion[] | undefined;
}

/** Every kind: what it is for, where it is in its life, and how much it is used. */
export function Kinds() {
  const t = useWords(kindListWords);
  const format = useFormat();
  const navigate = useNavigate();
  const { grants } = useMe();
  const holds = (...roles: string[]) => grants.some(({ role }) => roles.includes(role));
  const kinds = useQuery(kindsQuery);
  // Somebody who oversees one unit only is refused: they read what everybody reads.
  const versions = useQuery({ ...kindVersionsQuery, enabled: holds('administrator', 'auditor') });
  const isAdministrator = holds('administrator') && versions.isSuccess;
  const rows = kinds.data && !versions.isLoading ? rowsOf(kinds.data, versions.data?.rows) : undefined;
  return (
    <Page
      title={t.title}
      count={rows && t.count(format.number(rows.length))}
      tools={<RuleSections />}
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<Plus />} onPress={() => void navigate({ to: '/kind-editor' })}>
            {t.create}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={kinds} rows={11}>
        {() =>
          !rows ? (
            <Skeleton rows={11} />
          ) : rows.length > 0 ? (
            <KindTable rows={rows} />
          ) : (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          )
        }
      </Loaded>
      {!holds('administrator') && <p className={classes.faint}>{t.onlyAdministrators}</p>}
    </Page>
  );
}

function rowsOf(kinds: readonly Kind[], versions: readonly KindVersion[] | undefined): Row[] {
  if (!versions) return kinds.map(({ workflow, ...kind }) => ({ ...kind, workflow: workflow.id, versions: undefined }));
  return [...Map.groupBy(versions, ({ id }) => id)].flatMap(([id, all]) => {
    const counts = countingOf(all);
    return counts ? [{ ...counts.definition, id, versions: all }] : [];
  });
}

/** The version in force; before there was one, or after it, the newest. */
function countingOf(versions: readonly KindVersion[]): KindVersion | undefined {
  return versions.find(({ state }) => state === 'in-force') ?? versions[0];
}

function KindTable({ rows }: { rows: readonly Row[] }) {
  const t = useWords(kindListWords);
  const { language } = useLanguage();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const workflowName = (id: string) => vocabulary?.workflows.find((one) => one.id === id)?.name[language] ?? (vocabulary ? id : '');
  const sum = (versions: readonly KindVersion[], what: 'items' | 'drafts') =>
    format.number(versions.reduce((total, version) => total + version[what], 0));
  const isCounted = rows.some(({ versions }) => versions);
  const broken = rows.flatMap(({ versions, name }) => (versions?.some(({ isIntact }) => !isIntact) ? [name[language]] : []));
  return (
    <>
      {broken.length > 0 && (
        <Banner tone="danger" title={format.list(broken)}>
          <p>{t.changed}</p>
        </Banner>
      )}
      <Table<Row>
        label={t.title}
        rows={rows}
        idOf={({ id }) => id}
        columns={[
          {
            id: 'kind',
            name: t.kind,
            cell: ({ id, name, about }) => (
              <span className={classes.name}>
                <Link to="/kinds/$id" params={{ id }}>
                  {name[language]}
                </Link>
                <span className={classes.faint}>{about[language]}</span>
              </span>
            ),
          },
          { id: 'workflow', name: t.workflow, cell: ({ workflow }) => workflowName(workflow) },
          ...(isCounted
            ? [
                { id: 'state', name: t.state, cell: ({ versions = [] }: Row) => <States versions={versions} /> },
                { id: 'from', name: t.from, cell: ({ versions = [] }: Row) => <From version={countingOf(versions)} /> },
                { id: 'items', name: t.items, cell: ({ versions = [] }: Row) => sum(versions, 'items') },
                { id: 'drafts', name: t.drafts, cell: ({ versions = [] }: Row) => sum(versions, 'drafts') },
              ]
            : []),
        ]}
      />
    </>
  );
}

function States({ versions }: { versions: readonly KindVersion[] }) {
  const t = useWords(kindListWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const counts = countingOf(versions);
  const [newest] = versions;
  if (!counts) return null;
  return (
    <span className={classes.states}>
      <Chip tone={STATE_TONES[counts.state]}>{k[counts.state]}</Chip>
      {newest && newest !== counts && newest.state === 'draft' && <Chip>{t.next(format.number(newest.version))}</Chip>}
      {newest && newest !== counts && newest.state === 'proposed' && (
        <Chip tone="amber">{t.nextProposed(format.number(newest.version))}</Chip>
      )}
    </span>
  );
}

function From({ version }: { version: KindVersion | undefined }) {
  const t = useWords(kindListWords);
  const format = useFormat();
  if (!version || version.inForceFrom === null) return '–';
  if (version.shipped) return t.shipped;
  return (
    <span className={classes.states}>
      {format.dateTime(version.inForceFrom)}
      {Date.parse(version.inForceFrom) > Date.now() && <Chip tone="azure">{t.coming}</Chip>}
    </span>
  );
}
