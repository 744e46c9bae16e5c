import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { unitsQuery } from '../../data/drafting.ts';
import { type ItemView, itemQuery } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { type Kind, kindOfItemQuery, kindsForQuery, kindsQuery, useVocabulary, type Vocabulary } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { AttributePart } from './AttributePart.tsx';
import { ElementsPart } from './ElementsPart.tsx';
import { FilesPart } from './FilesPart.tsx';
import { Foot, useObstacle } from './Foot.tsx';
import { EMPTY_FORM, formOf, withKind } from './form.ts';
import { PlanPart } from './PlanPart.tsx';
import { RedactionPart } from './redaction/RedactionPart.tsx';
import classes from './Screen.module.css';
import { SelfCheckPart } from './SelfCheckPart.tsx';
import { type Drafting, type Subject, useDrafting } from './use-drafting.ts';
import { useOwnUnits } from './use-own-units.ts';
import { newItemWords } from './words.ts';

/** A new item: from the files to the form, to its submission. */
export function NewItem() {
  const t = useWords(newItemWords);
  const { account } = useMe();
  const { kind } = useSearch({ from: '/signed-in/drafts/new' });
  const vocabulary = useVocabulary();
  const { data: kinds } = useQuery(kindsQuery);
  const [unit = ''] = useOwnUnits();
  const { data: offered, error, refetch } = useQuery({ ...kindsForQuery(unit), enabled: unit !== '' });
  if (unit === '') return <EmptyState title={t.noRole} text={t.noRoleText} />;
  if (error && !offered) return <FailedState isPage failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!kinds || !offered || !vocabulary) return <Skeleton rows={10} />;
  // Without a wish the kind that can decide everything.
  const first = offered.find(({ id }) => id === kind) ?? offered.find(({ instead }) => instead === null) ?? offered[0];
  if (!first) return <EmptyState title={t.noKinds} text={t.noKindsText} />;
  const subject = { key: `new-item:${account.id}`, beginning: withKind({ ...EMPTY_FORM, unit }, first), kinds, vocabulary };
  return <DraftPage subject={subject} />;
}

/** The next revision of an item, or its draft. */
export function Revise() {
  const { id } = useParams({ from: '/signed-in/items/$id/revise' });
  const vocabulary = useVocabulary();
  const { data: kinds } = useQuery(kindsQuery);
  const { data: item, error, refetch } = useQuery(itemQuery(id));
  // Its form is that of the version that it was made with.
  const own = useQuery({ ...kindOfItemQuery(item?.item), enabled: item !== undefined });
  const [isSending, setSending] = useState(false);
  const held = useRef<ItemView>(undefined);
  // What is sent changes the item: until the answer is there, the page is about what it was opened with.
  if (item && !(isSending && held.current?.item.id === id)) held.current = item;
  const shown = held.current?.item.id === id ? held.current : undefined;
  if (error && !shown) return <FailedState isPage failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!kinds || !vocabulary || !shown || own.isPending) return <Skeleton rows={10} />;
  const others = own.data ? [own.data, ...kinds.filter((one) => one.id !== own.data.id)] : kinds;
  return <ReviseItem item={shown} kinds={others} vocabulary={vocabulary} onSending={setSending} />;
}

interface ReviseProps {
  item: ItemView;
  kinds: readonly Kind[];
  vocabulary: Vocabulary;
  onSending(isSending: boolean): void;
}

function ReviseItem({ item, kinds, vocabulary, onSending }: ReviseProps) {
  const t = useWords(newItemWords);
  const { account } = useMe();
  const mayRevise = item.actions.some(({ type, allowed }) => type === 'REVISE' && allowed);
  if (!mayRevise || !item.revision.content) {
    const link = (
      <Link to="/items/$id" params={{ id: item.item.id }}>
        {t.toItem}
      </Link>
    );
    return <EmptyState title={t.notYours} text={t.notYoursText} action={link} />;
  }
  const subject = { key: `revision:${account.id}:${item.item.id}`, item, beginning: formOf(item), kinds, vocabulary };
  // Another revision is another beginning.
  return <DraftPage key={item.revision.digest} subject={subject} onSending={onSending} />;
}

function DraftPage({ subject, onSending }: { subject: Subject; onSending?: (isSending: boolean) => void }) {
  const drafting = useDrafting(subject);
  const isSending = drafting.sending !== undefined;
  useEffect(() => onSending?.(isSending), [onSending, isSending]);
  const obstacle = useObstacle(drafting);
  useKeys({
    send: () => {
      if (obstacle === undefined) void drafting.submit();
    },
  });
  if (drafting.loading) return <Skeleton rows={10} />;
  return (
    <div className={classes.page}>
      <Head drafting={drafting} />
      <div className={classes.form}>
        <div className={classes.sheet}>
          <Outdated drafting={drafting} />
          <FilesPart drafting={drafting} />
          {subject.item === undefined && <Where drafting={drafting} />}
          <ElementsPart drafting={drafting} />
          <AttributePart drafting={drafting} />
          {drafting.attribute?.needs.includes('redaction') && <RedactionPart drafting={drafting} />}
          <PlanPart drafting={drafting} />
        </div>
      </div>
      <aside className={classes.side}>
        <SelfCheckPart drafting={drafting} />
      </aside>
      <Foot drafting={drafting} />
    </div>
  );
}

function Head({ drafting: { subject, kind } }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { item } = subject;
  const title = item === undefined ? t.newTitle : item.item.round > 0 ? t.reviseTitle(item.revision.number) : t.draftTitle;
  return (
    <header className={classes.head}>
      <h1>{title}</h1>
      <p>{item ? item.item.title : kind.about[language]}</p>
    </header>
  );
}

/** What is here began with a revision that is not the present one any more. */
function Outdated({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  if (!drafting.isOutdated) return null;
  return (
    <Banner
      tone="warning"
      title={t.outdated}
      action={
        <Button size="small" onPress={() => void drafting.startAgain()}>
          {t.beginPresent}
        </Button>
      }
    >
      <p>{t.outdatedText}</p>
    </Banner>
  );
}

/** Kind and unit; a person with one unit has nothing to choose there. */
function Where({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const navigate = useNavigate({ from: '/drafts/new' });
  const units = useOwnUnits();
  const { data: names = [] } = useQuery(unitsQuery);
  const { form, kind, subject } = drafting;
  const { data: offered = [kind] } = useQuery({ ...kindsForQuery(form.unit), placeholderData: (before) => before });
  const isOffered = offered.some(({ id }) => id === kind.id);
  return (
    <section className={classes.where} aria-label={t.kind}>
      <Select
        label={t.kind}
        value={kind.id}
        error={isOffered ? undefined : t.kindNotHere}
        onChange={(id) => {
          const chosen = subject.kinds.find((one) => one.id === id);
          if (chosen) drafting.change(withKind(form, chosen));
          void navigate({ search: { kind: id }, replace: true });
        }}
        options={(isOffered ? offered : [kind, ...offered]).map(({ id, name, about }) => ({
          id,
          name: name[language],
          note: about[language],
        }))}
      />
      {units.length > 1 && (
        <Select
          label={t.unit}
          value={form.unit}
          onChange={(unit) => drafting.change({ ...form, unit })}
          options={units.map((id) => ({ id, name: names.find((one) => one.id === id)?.name ?? '' }))}
        />
      )}
    </section>
  );
}
