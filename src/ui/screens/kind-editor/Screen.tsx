import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type KindDefinition, type KindVersion, kindVersionsQuery } from '../../data/kinds.ts';
import { useMe } from '../../data/me.ts';
import { useVocabulary, type Vocabulary } from '../../data/vocabulary.ts';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import { Editor } from './Editor.tsx';
import { emptyDefinition, like } from './editing.ts';
import type { EditorSearch } from './search.ts';
import { editorWords } from './words.ts';

/** A kind is written here: a new one, or the next version of one. */
export function KindEditor() {
  const t = useWords(editorWords);
  const search = useSearch({ from: '/signed-in/kind-editor' });
  const { account, grants } = useMe();
  const vocabulary = useVocabulary();
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  const { data, error, refetch } = useQuery({ ...kindVersionsQuery, enabled: isAdministrator });
  const toKinds = <Link to="/kinds">{t.toKinds}</Link>;
  if (!isAdministrator) return <EmptyState isPage title={t.notYours} text={t.notYoursText} action={toKinds} />;
  if (error && !data) return <FailedState isPage failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data || !vocabulary) return <Skeleton rows={12} />;
  const beginning = beginningOf(search, data.rows, vocabulary);
  if (!beginning) return <EmptyState isPage title={t.noKind} text={t.noKindText} action={toKinds} />;
  const key = ['kind', account.id, search.of ?? '', search.version ?? '', search.like ?? ''].join(':');
  return <Editor key={key} draftKey={key} beginning={beginning} isNew={search.of === undefined} />;
}

function beginningOf(
  { of, version, like: model }: EditorSearch,
  rows: readonly KindVersion[],
  vocabulary: Vocabulary,
): KindDefinition | undefined {
  const own = rows.filter(({ id }) => id === (of ?? model));
  const row = own.find((one) => one.version === version) ?? own.find(({ state }) => state === 'in-force') ?? own[0];
  if (of !== undefined) return row?.definition;
  if (model !== undefined) return row && like(row.definition);
  // The first kind has the whole review: what can be left out is left out by who knows why.
  const workflow = rows[0]?.definition.workflow ?? '';
  const attributes = vocabulary.attributes.map(({ id }) => id);
  return emptyDefinition(
    workflow,
    attributes,
    vocabulary.modes.map(({ id }) => id),
  );
}
