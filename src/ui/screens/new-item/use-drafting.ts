import { useEffect, useRef } from 'react';
import type { Problem } from '../../data/client.ts';
import type { Target } from '../../data/drafting.ts';
import { useDraft } from '../../data/drafts.ts';
import type { ItemView } from '../../data/item.ts';
import { type KeptFiles, useKeptFiles } from '../../data/kept-files.ts';
import type { Kind, Vocabulary } from '../../data/vocabulary.ts';
import {
  type AttributeRow,
  attributeIn,
  contentOf,
  type Form,
  type Found,
  filled,
  foundIn,
  hasUnfinishedDeletion,
  missing,
  ofKind,
  planLacks,
  typed,
  typedFields,
} from './form.ts';
import { useSaving } from './use-saving.ts';
import { type SelfCheck, useSelfCheck } from './use-self-check.ts';

/** What is written on, and what it begins with. */
export interface Subject {
  /** Under which it is kept on this device. */
  key: string;
  /** The item that is revised; a new one is not there yet. */
  item?: ItemView;
  beginning: Form;
  kinds: readonly Kind[];
  vocabulary: Vocabulary;
}

/** A form with the digest of what it began with: another one means that the item was revised elsewhere. */
export interface KeptForm {
  form: Form;
  base: string;
  /** Files of the revision that were taken out, by hash. */
  dropped: string[];
}

export type KeptFile = NonNullable<ItemView['revision']['content']>['files'][number];

export interface Drafting {
  subject: Subject;
  form: Form;
  kind: Kind;
  attribute: AttributeRow | undefined;
  found: ReadonlyMap<string, Found>;
  /** The attribute that the document names in its annotation. */
  suggested: AttributeRow | undefined;
  check: SelfCheck;
  files: KeptFiles;
  /** Files of the revision before that stay. */
  kept: readonly KeptFile[];
  loading: boolean;
  keptAt: string | undefined;
  /** Begun on a revision that is not the present one any more. */
  isOutdated: boolean;
  missing: readonly string[];
  /** What keeps it from being saved as a draft. */
  unsaveable: readonly string[];
  isChanged: boolean;
  sending: 'save' | 'submit' | undefined;
  /** Bytes that have left with the save. */
  sent: number;
  refusal: Problem | undefined;
  change(form: Form): void;
  type(name: string, value: string): void;
  addFiles(files: readonly File[]): void;
  removeFile(name: string): void;
  removeKept(sha256: string): void;
  restoreKept(): void;
  startAgain(): Promise<void>;
  save(): Promise<void>;
  submit(): Promise<void>;
}

/** One draft, from the first file to its submission. */
export function useDrafting(subject: Subject): Drafting {
  const { item: view, kinds, vocabulary } = subject;
  const base = view?.revision.digest ?? '';
  const draft = useDraft<KeptForm>(subject.key, { form: subject.beginning, base, dropped: [] });
  const files = useKeptFiles(subject.key);
  const { form, dropped } = draft.value;
  const kind = kinds.find(({ id }) => id === form.kind) ?? (kinds[0] as Kind);
  const row = vocabulary.attributes.find(({ id }) => id === form.attribute);
  // Only in the ways in which items of the kind are released.
  const attribute = row && { ...row, modes: row.modes.filter((mode) => kind.modes.includes(mode)) };
  const kept = (view?.revision.content?.files ?? []).filter(({ sha256 }) => !dropped.includes(sha256));
  const names = new Set(files.files.map(({ name }) => name));
  const content = contentOf(ofKind(form, kind, subject.beginning), attribute);
  // One that is replaced is named too: the new file takes its place in the order.
  const target: Target = view ? { item: view.item.id, keep: kept.map(({ sha256 }) => sha256) } : { kind: kind.id, unit: form.unit };
  const loading = draft.loading || files.loading;
  const check = useSelfCheck({ target, content, files: files.files, isReady: !loading && files.files.length + kept.length > 0 });
  const found = foundIn(check.result);
  const count = files.files.length + kept.filter(({ name }) => !names.has(name)).length;

  const isChanged = view === undefined || files.files.length > 0 || dropped.length > 0 || !isSame(content, view, attribute);
  const discard = () => Promise.all([draft.discard(), files.discard()]);
  const saving = useSaving({ view, target, content, files: files.files, isChanged, discard });
  const put = (changes: Partial<KeptForm>) => {
    saving.renew();
    draft.change({ ...draft.value, ...changes });
  };
  const change = (next: Form) => {
    if (next !== form) put({ form: next });
  };

  // What the files say fills what is empty, once for each answer.
  const fill = useRef(() => {});
  fill.current = () => change(filled(form, typedFields(kind), found));
  useEffect(() => {
    if (check.result) fill.current();
  }, [check.result]);

  // A state secret has no place on this device either.
  const isSecret = check.result && check.result.outcome === 'quarantined';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the answer says so
  useEffect(() => {
    if (isSecret) files.forget();
    else if (isSecret === false) files.keepAgain();
  }, [isSecret]);

  const lacks = planLacks(form, attribute);
  const unsaveable = [
    ...(content.title === '' ? ['title'] : []),
    ...(hasUnfinishedDeletion(form, attribute) ? ['redaction'] : []),
    ...lacks,
  ];

  return {
    subject,
    form,
    kind,
    attribute,
    found,
    suggested: attributeIn(
      found.get('annotation')?.value,
      vocabulary.attributes.filter(({ id }) => kind.attributes.includes(id)),
    ),
    check,
    files,
    kept,
    loading,
    keptAt: draft.keptAt,
    isOutdated: draft.value.base !== base && draft.keptAt !== undefined,
    missing: missing(form, kind, attribute, count),
    unsaveable,
    isChanged,
    sending: saving.sending,
    sent: saving.sent,
    refusal: saving.refusal,
    change,
    type: (name, value) => change(typed(form, name, value)),
    addFiles: (added) => {
      saving.renew();
      files.add(added.map(named));
    },
    removeFile: (name) => {
      saving.renew();
      files.remove(name);
    },
    removeKept: (sha256) => put({ dropped: [...dropped, sha256] }),
    restoreKept: () => put({ dropped: [] }),
    startAgain: async () => void (await discard()),
    save: saving.save,
    submit: saving.submit,
  };
}

/** Names are compared: the same letters written in another way are the same name. */
function named(file: File): File {
  const name = file.name.normalize('NFC');
  return name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });
}

function isSame(content: ReturnType<typeof contentOf>, { revision }: ItemView, attribute: AttributeRow | undefined): boolean {
  const before = revision.content;
  if (!before) return false;
  const { files: _, ...form } = before;
  const now = { ...content, redaction: attribute?.needs.includes('redaction') ? content.redaction : null };
  return canonical(now) === canonical(form);
}

/** Members in one order, so that two forms compare; an audience is a set. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) => {
    if (key === 'audience' && Array.isArray(one)) return [...one].sort();
    return one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  });
}
