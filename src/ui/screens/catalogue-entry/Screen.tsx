import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CatalogueEntry, type EntryPage, entryQuery } from '../../data/catalogue.ts';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { useDraft } from '../../data/drafts.ts';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { CatalogueSections } from '../../parts/catalogue/CatalogueSections.tsx';
import { entryName } from '../../parts/catalogue/entry-name.ts';
import { Standing } from '../../parts/catalogue/Standing.tsx';
import { catalogueWords } from '../../parts/catalogue/words.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { entryWords } from './words.ts';

/** One entry: what it says, where it is, whose it is, what fulfils it, and what it said before. */
export function EntryScreen() {
  const w = useWords(catalogueWords);
  const { entry } = useParams({ from: '/signed-in/catalogue/$entry' });
  const page = useQuery(entryQuery(entry));
  return (
    <Page
      title={page.data ? entryName(page.data.entry) : w.sections}
      tools={<CatalogueSections />}
      actions={page.data?.mayMark && <Applicability page={page.data} />}
    >
      <Loaded query={page} rows={10}>
        {(found) => <Parts page={found} />}
      </Loaded>
    </Page>
  );
}

function Parts({ page }: { page: EntryPage }) {
  const t = useWords(entryWords);
  const format = useFormat();
  return (
    <>
      {page.begins !== null && <Banner tone="info" title={t.begins(format.date(page.begins))} />}
      {!page.inForce && page.begins === null && <Banner tone="warning" title={t.ended} />}
      <section className={classes.part} aria-label={t.says}>
        <div className={classes.line}>
          <h2>{t.says}</h2>
          {page.inForce && <Standing standing={page.standing} />}
        </div>
        <Says list={page.list} entry={page.entry} />
      </section>
      <Units page={page} />
      <Items page={page} />
      <History page={page} />
    </>
  );
}

function Says({ list, entry }: { list: string; entry: CatalogueEntry }) {
  const t = useWords(entryWords);
  const w = useWords(catalogueWords);
  const facts: [string, string][] = [
    [t.list, list],
    [w.field, entry.field],
    [w.number, entry.number],
    [w.first, entry.first],
    [w.second, entry.second],
    [w.content, entry.content],
    [w.basis, entry.basis],
    [w.written, entry.written],
    [w.units, entry.units.join('、')],
    [w.channels, entry.channels.join('、')],
    [w.audience, entry.audience ?? w.everybody],
    [w.way, w[entry.way]],
    [w.levels, entry.levels.join('、')],
  ];
  return <Facts facts={facts.filter(([, value]) => value !== '')} />;
}

function Units({ page: { units } }: { page: EntryPage }) {
  const t = useWords(entryWords);
  const { nameOf } = useUnits();
  return (
    <section className={classes.part} aria-label={t.units}>
      <h2>{t.units}</h2>
      {units.length === 0 ? (
        <p className={classes.about}>{t.unitsNone}</p>
      ) : (
        <ul className={classes.list}>
          {units.map(({ unit, name, isAlone, standing }) => (
            <li key={unit} className={classes.line}>
              <span>
                <Link to="/catalogue" search={{ unit }}>
                  {nameOf(unit)}
                </Link>
                <span className={classes.about}> {isAlone ? t.together : t.alone(name)}</span>
              </span>
              <Standing standing={standing} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Items({ page: { items } }: { page: EntryPage }) {
  const t = useWords(entryWords);
  const w = useWords(catalogueWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.items}>
      <h2>{t.items}</h2>
      {items.length === 0 ? (
        <p className={classes.about}>{t.itemsNone}</p>
      ) : (
        <ul className={classes.list}>
          {items.map(({ item, number, state, withheld, releases }) => (
            <li key={item} className={classes.line}>
              {number === null ? (
                <span>{t.releasedOnly}</span>
              ) : (
                <Link to="/items/$id" params={{ id: item }}>
                  {t.item(String(number))}
                </Link>
              )}
              <span className={classes.about}>
                {[w[state], withheld && t.withheld, ...releases.map(({ releasedAt }) => t.releasedOn(format.date(releasedAt)))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function History({ page: { versions, marks, names } }: { page: EntryPage }) {
  const t = useWords(entryWords);
  const format = useFormat();
  const who = (id: string) => names[id] ?? id;
  return (
    <section className={classes.part} aria-label={t.history}>
      <h2>{t.history}</h2>
      <ul className={classes.list}>
        {marks.map(({ reason, markedBy, markedAt, endedBy, endedAt }) => (
          <li key={markedAt} className={classes.version}>
            {endedBy !== null && endedAt !== null && <span>{t.unmarked(who(endedBy), format.dateTime(endedAt))}</span>}
            <span>{t.marked(who(markedBy), format.dateTime(markedAt), reason)}</span>
          </li>
        ))}
        {versions.map(({ version, entry, validFrom, validUntil }) => (
          <li key={version} className={classes.version}>
            <span>
              <b>{t.version(format.number(version))}</b>{' '}
              <span className={classes.about}>
                {validUntil === null
                  ? t.since(format.dateTime(validFrom))
                  : t.span(format.dateTime(validFrom), format.dateTime(validUntil))}
              </span>
            </span>
            <span className={classes.about}>
              {[entry.first, entry.second, entry.content, entry.written, entry.units.join('、')].filter((part) => part !== '').join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Applicability({ page: { id, standing } }: { page: EntryPage }) {
  const t = useWords(entryWords);
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  if (standing.state === 'not-applicable')
    return (
      <Button
        isPending={act.isPending}
        onPress={() => void act.run(() => call('POST', `/api/catalogue/entries/${id}/applicable`), t.unmarkDone)}
      >
        {t.unmark}
      </Button>
    );
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t.mark}</Button>
      {isOpen && <MarkDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function MarkDialog({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(entryWords);
  const { account } = useMe();
  const reason = useDraft(`catalogue mark ${account.id} ${id}`, '');
  return (
    <ActionDialog
      title={t.mark}
      isOpen
      onClose={onClose}
      submit={t.mark}
      done={t.markDone}
      lacks={reason.value.trim() === '' ? t.markLacks : ''}
      change={() => call('POST', `/api/catalogue/entries/${id}/not-applicable`, { body: { reason: reason.value.trim() } })}
      onDone={() => void reason.discard()}
    >
      <p>{t.markText}</p>
      <TextField label={t.reason} value={reason.value} onChange={reason.change} lines={3} maxLength={2_000} isRequired autoFocus />
    </ActionDialog>
  );
}
