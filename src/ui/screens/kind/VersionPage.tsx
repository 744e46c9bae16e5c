import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { KindVersion } from '../../data/kinds.ts';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { Table } from '../../kit/Table.tsx';
import { formOf } from '../../parts/kinds/form-of.ts';
import { Preview } from '../../parts/kinds/Preview.tsx';
import { STATE_TONES } from '../../parts/kinds/state-tones.ts';
import { useKindChanges, useKindLines } from '../../parts/kinds/use-lines.ts';
import { kindWords } from '../../parts/kinds/words.ts';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { ProposeKind } from './ProposeKind.tsx';
import { RetireKind } from './RetireKind.tsx';
import classes from './Screen.module.css';
import { kindPageWords } from './words.ts';

interface VersionPageProps {
  /** Of this kind, the newest first. */
  versions: readonly KindVersion[];
  shown: KindVersion;
  names: Readonly<Record<string, string>>;
}

/** One version: its form, what it says, what differs from the one before, and what can be done with it. */
export function VersionPage({ versions, shown, names }: VersionPageProps) {
  const t = useWords(kindPageWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const { language } = useLanguage();
  const linesOf = useKindLines();
  const { definition, version, state, waiting, isIntact } = shown;
  const before = versions.find((one) => one.version < version);
  return (
    <Page
      title={definition.name[language]}
      count={`${t.version(format.number(version))} · ${k[state]}`}
      tools={<RuleSections />}
      actions={<Actions versions={versions} shown={shown} />}
    >
      <p className={classes.about}>{definition.about[language]}</p>
      <Link to="/kinds">{t.back}</Link>
      {!isIntact && <Banner tone="danger">{t.changed}</Banner>}
      {waiting !== null && (
        <Banner
          title={t.waits}
          action={
            <Link to="/proposals" search={{ id: waiting }}>
              {t.toProposal}
            </Link>
          }
        />
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Preview key={version} kind={{ ...definition, fields: formOf(definition), instead: definition.never.instead }} />
        </div>
        <div className={classes.column}>
          {before && <Differences before={before} after={shown} />}
          <section className={classes.part}>
            <h2>{t.says}</h2>
            <Facts facts={linesOf(definition).map(({ name, text }) => [name, text] as const)} />
          </section>
          <Versions versions={versions} shown={shown} names={names} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ versions, shown }: Pick<VersionPageProps, 'versions' | 'shown'>) {
  const t = useWords(kindPageWords);
  const navigate = useNavigate();
  const { grants } = useMe();
  const [asking, setAsking] = useState<'propose' | 'retire'>();
  if (!grants.some(({ role }) => role === 'administrator')) return null;
  const { id, version, state } = shown;
  return (
    <>
      {state === 'in-force' && <Button onPress={() => setAsking('retire')}>{t.retire}</Button>}
      <Button onPress={() => void navigate({ to: '/kind-editor', search: { like: id } })}>{t.like}</Button>
      <Button onPress={() => void navigate({ to: '/kind-editor', search: { of: id, version } })}>{t.edit}</Button>
      {state === 'draft' && (
        <Button kind="primary" onPress={() => setAsking('propose')}>
          {t.propose}
        </Button>
      )}
      {asking === 'propose' && (
        <ProposeKind shown={shown} current={versions.find((one) => one.state === 'in-force')} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'retire' && <RetireKind versions={versions} shown={shown} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Differences({ before, after }: { before: KindVersion; after: KindVersion }) {
  const t = useWords(kindPageWords);
  const format = useFormat();
  const changes = useKindChanges()(before.definition, after.definition);
  return (
    <section className={classes.part}>
      <h2>{t.differs(format.number(before.version))}</h2>
      {changes.length === 0 ? <p>{t.same}</p> : <Facts facts={changes.map(({ name, text }) => [name, text] as const)} />}
    </section>
  );
}

function Versions({ versions, shown, names }: VersionPageProps) {
  const t = useWords(kindPageWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const from = ({ inForceFrom, shipped }: KindVersion) => (inForceFrom === null ? '–' : shipped ? t.shipped : format.dateTime(inForceFrom));
  return (
    <section className={classes.part}>
      <h2>{t.versions}</h2>
      <Table<KindVersion>
        label={t.versions}
        rows={versions}
        idOf={({ version }) => String(version)}
        marked={String(shown.version)}
        columns={[
          {
            id: 'version',
            name: t.versions,
            cell: ({ id, version }) => (
              <Link to="/kinds/$id" params={{ id }} search={{ version }}>
                {t.version(format.number(version))}
              </Link>
            ),
          },
          { id: 'state', name: k.stateName, cell: ({ state }) => <Chip tone={STATE_TONES[state]}>{k[state]}</Chip> },
          {
            id: 'made',
            name: t.made,
            cell: ({ madeBy, madeAt, shipped }) => (shipped ? t.shipped : `${names[madeBy] ?? madeBy}, ${format.date(madeAt)}`),
          },
          { id: 'from', name: t.from, cell: from },
          {
            id: 'confirmed',
            name: t.confirmed,
            cell: ({ confirmedBy }) => (confirmedBy === null ? '–' : (names[confirmedBy] ?? confirmedBy)),
          },
          { id: 'use', name: t.use, cell: ({ items, drafts }) => t.used(format.number(items), format.number(drafts)) },
        ]}
      />
    </section>
  );
}
