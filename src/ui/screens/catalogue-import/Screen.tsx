import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { CataloguePreview } from '../../data/catalogue.ts';
import { useUnits } from '../../data/directory.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { upload } from '../../data/upload.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { FileDrop } from '../../kit/FileDrop.tsx';
import { Page } from '../../kit/Page.tsx';
import { CatalogueSections } from '../../parts/catalogue/CatalogueSections.tsx';
import { Changed } from '../../parts/catalogue/Changed.tsx';
import { EntryRows } from '../../parts/catalogue/EntryRows.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { catalogueImportWords } from './words.ts';

interface About {
  list?: string;
  field?: string;
  year?: number;
}

/** What was asked, and what it would change: it is proposed with the same file. */
interface Seen {
  file: File;
  about: About;
  preview: CataloguePreview;
  /** What was written beside the file is needed no more. */
  forget(): Promise<void>;
}

/** A list in two steps: what it would change, and the proposal. */
export function ImportScreen() {
  const t = useWords(catalogueImportWords);
  const { units } = useUnits();
  const { grants } = useMe();
  const top = new Set(units.filter(({ parent }) => parent === null).map((unit) => unit.id));
  const mayImport = grants.some(({ role, unit }) => role === 'administrator' && top.has(unit));
  const [seen, setSeen] = useState<Seen>();
  return (
    <Page title={t.title} tools={<CatalogueSections />}>
      <p className={classes.about}>{t.about}</p>
      {mayImport ? <Form onSeen={setSeen} /> : <p className={classes.about}>{t.onlyAdministrators}</p>}
      {seen && <Preview seen={seen} onProposed={() => setSeen(undefined)} />}
    </Page>
  );
}

function Form({ onSeen }: { onSeen(seen: Seen | undefined): void }) {
  const t = useWords(catalogueImportWords);
  const { account } = useMe();
  const [file, setFile] = useState<File>();
  const draft = useDraft(`catalogue list ${account.id}`, { list: '', field: '', year: '' });
  const { list, field, year } = draft.value;
  const write = (part: Partial<typeof draft.value>) => draft.change({ ...draft.value, ...part });
  const [isReading, setReading] = useState(false);
  const [refusal, setRefusal] = useState('');
  const isYear = year.trim() === '' || /^\d{4}$/.test(year.trim());
  const look = async () => {
    if (!file) return;
    const about: About = {
      ...(list.trim() && { list: list.trim() }),
      ...(field.trim() && { field: field.trim() }),
      ...(year.trim() && { year: Number(year.trim()) }),
    };
    setReading(true);
    setRefusal('');
    onSeen(undefined);
    try {
      const { data } = await upload<CataloguePreview>('/api/catalogue/preview', { content: about, files: [file] });
      onSeen({ file, about, preview: data, forget: draft.discard });
    } catch (error) {
      const { title, message } = failureOf(error);
      setRefusal(message || title);
    } finally {
      setReading(false);
    }
  };
  return (
    <div className={classes.form}>
      <FileDrop title={t.drop} help={t.dropHelp} choose={t.choose} onFiles={([first]) => setFile(first)}>
        {file && (
          <span className={classes.line}>
            {file.name}
            <Button kind="quiet" size="small" icon={<X />} aria-label={`${t.takeOut}: ${file.name}`} onPress={() => setFile(undefined)} />
          </span>
        )}
      </FileDrop>
      <div className={classes.fields}>
        <TextField label={t.list} help={t.listHelp} value={list} onChange={(next) => write({ list: next })} maxLength={200} />
        <TextField label={t.field} help={t.fieldHelp} value={field} onChange={(next) => write({ field: next })} maxLength={200} />
        <TextField
          label={t.year}
          help={t.yearHelp}
          value={year}
          onChange={(next) => write({ year: next })}
          inputMode="numeric"
          maxLength={4}
          error={isYear ? undefined : t.yearWrong}
        />
      </div>
      <div className={classes.line}>
        <Button kind="primary" isDisabled={!file || !isYear} isPending={isReading} onPress={() => void look()}>
          {t.preview}
        </Button>
        <span className={classes.about} role="status">
          {isReading ? t.reading : file ? '' : t.lackFile}
        </span>
      </div>
      {refusal && <Banner tone="danger" title={refusal} />}
    </div>
  );
}

function Preview({ seen, onProposed }: { seen: Seen; onProposed(): void }) {
  const t = useWords(catalogueImportWords);
  const format = useFormat();
  const [isProposing, setProposing] = useState(false);
  const { preview } = seen;
  const { added, changed, ended, unchanged } = preview.counts;
  const isNothing = added + changed + ended === 0;
  const [news, old, gone, same] = [added, changed, ended, unchanged].map((count) => format.number(count)) as [
    string,
    string,
    string,
    string,
  ];
  return (
    <>
      <section className={classes.part} aria-label={t.result(preview.list, format.number(preview.entries))}>
        <div className={classes.line}>
          <h2>{t.result(preview.list, format.number(preview.entries))}</h2>
          <span className={classes.line}>
            {isNothing && <span className={classes.about}>{t.nothing}</span>}
            <Button kind="primary" isDisabled={isNothing} onPress={() => setProposing(true)}>
              {t.propose}
            </Button>
          </span>
        </div>
        <p>{t.counts(news, old, gone, same)}</p>
        <Problems problems={preview.problems} />
        <Unknown names={preview.unknownUnits} />
        {added > 0 && (
          <>
            <h3>{t.added(news)}</h3>
            <div className={classes.scroll}>
              <EntryRows label={t.added(news)} entries={preview.added} />
            </div>
            {preview.added.length < added && <p className={classes.about}>{t.firstOf(format.number(preview.added.length))}</p>}
          </>
        )}
        {changed > 0 && (
          <>
            <h3>{t.changed(old)}</h3>
            <Changed changed={preview.changed} />
          </>
        )}
        {ended > 0 && (
          <>
            <h3>{t.ended(gone)}</h3>
            <div className={classes.scroll}>
              <EntryRows label={t.ended(gone)} entries={preview.ended} />
            </div>
          </>
        )}
      </section>
      {isProposing && <ProposeDialog seen={seen} onClose={() => setProposing(false)} onDone={onProposed} />}
    </>
  );
}

function Problems({ problems }: { problems: CataloguePreview['problems'] }) {
  const t = useWords(catalogueImportWords);
  const format = useFormat();
  const { language } = useLanguage();
  if (problems.length === 0) return <p className={classes.about}>{t.problemsNone}</p>;
  return (
    <>
      <h3>{t.problems(format.number(problems.length))}</h3>
      <ul className={classes.list}>
        {problems.map(({ code, row, value, isTaken, words }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same problem twice
          <li key={`${code} ${at}`}>
            {row !== null && <b>{t.row(String(row))}</b>} {words[language]}
            {value && <span className={classes.about}> “{value}”</span>}
            {!isTaken && <span className={classes.out}> · {t.leftOut}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Unknown({ names }: { names: CataloguePreview['unknownUnits'] }) {
  const t = useWords(catalogueImportWords);
  const format = useFormat();
  if (names.length === 0) return null;
  return (
    <>
      <h3>{t.unknown(format.number(names.length))}</h3>
      <p className={classes.about}>
        {t.unknownAbout} <Link to="/catalogue-names">{t.toNames}</Link>
      </p>
      <ul className={classes.names}>
        {names.map(({ name, entries }) => (
          <li key={name}>
            {name} <span className={classes.about}>{t.usedBy(format.number(entries))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ProposeDialog({ seen, onClose, onDone }: { seen: Seen; onClose(): void; onDone(): void }) {
  const t = useWords(catalogueImportWords);
  const format = useFormat();
  const { account } = useMe();
  const { file, about, preview, forget } = seen;
  const draft = useDraft(`catalogue proposal ${account.id} ${preview.digest}`, { from: '', reason: '' });
  const { from, reason } = draft.value;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={t.propose}
      isOpen
      onClose={onClose}
      submit={t.propose}
      done={t.done}
      lacks={reason.trim() === '' ? t.lackReason : ''}
      change={() =>
        upload('/api/catalogue/proposals', {
          content: { ...about, list: preview.list, digest: preview.digest, reason: reason.trim(), ...(from && { from }) },
          files: [file],
          idempotencyKey: key,
        })
      }
      onDone={() => {
        void draft.discard();
        void forget();
        onDone();
      }}
    >
      <p>{t.proposeText}</p>
      <DateField label={t.from} value={from} onChange={(next) => draft.change({ from: next, reason })} />
      {preview.startsFrom && <p className={classes.about}>{t.startsFrom(format.date(preview.startsFrom))}</p>}
      <TextField
        label={t.reason}
        value={reason}
        onChange={(next) => draft.change({ from, reason: next })}
        lines={3}
        maxLength={2_000}
        isRequired
        autoFocus
      />
    </ActionDialog>
  );
}
