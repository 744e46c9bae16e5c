import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { termListWithTerms } from '../../../http/schemas/rules.ts';
import { call, read } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { type Draft, useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { type TermList, termListsQuery } from '../../data/rules.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Checkbox } from '../../kit/Choice.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { bodyOf, type CustomRule, CustomRuleFields, EMPTY_RULE, isComplete } from '../../parts/rules/CustomRuleFields.tsx';
import { Impact } from '../../parts/rules/Impact.tsx';
import { Preview } from '../../parts/rules/Preview.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { SeverityChip } from '../../parts/rules/SeverityChip.tsx';
import { rulePartWords } from '../../parts/rules/words.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { termWords } from './words.ts';

interface Form extends CustomRule {
  words: string;
  initials: boolean;
}

const EMPTY: Form = { ...EMPTY_RULE, words: '', initials: false };

/** Word lists of one's units, newest version first. */
export function Terms() {
  const t = useWords(termWords);
  const parts = useWords(rulePartWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { nameOf: unitName } = useUnits();
  const navigate = useNavigate({ from: '/terms' });
  const { id } = useSearch({ from: '/signed-in/terms' });
  const { grants } = useMe();
  const lists = useQuery(termListsQuery);
  const [isCreating, setCreating] = useState(false);
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  return (
    <Page
      title={t.title}
      tools={<RuleSections />}
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<Plus />} onPress={() => setCreating(true)}>
            {t.create}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={lists}>
        {({ rows, names }) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <Table<TermList>
              label={t.title}
              rows={rows}
              idOf={(row) => row.id}
              marked={id}
              columns={[
                { id: 'name', name: parts.name, cell: (row) => <b className={classes.name}>{row.name}</b> },
                { id: 'version', name: parts.version, cell: ({ version }) => format.number(version) },
                { id: 'message', name: t.message, cell: ({ message }) => message[language] },
                { id: 'severity', name: parts.severity, cell: ({ severity }) => <SeverityChip severity={severity} /> },
                { id: 'count', name: t.count, cell: ({ termCount }) => format.number(termCount) },
                { id: 'unit', name: parts.unit, cell: ({ unit }) => unitName(unit) },
                {
                  id: 'made',
                  name: parts.made,
                  cell: (row) => parts.madeBy(names[row.createdBy] ?? row.createdBy, format.date(row.createdAt)),
                },
                {
                  id: 'show',
                  name: '',
                  cell: (row) =>
                    isAdministrator && (
                      <Button size="small" onPress={() => void navigate({ search: { id: row.id }, replace: true })}>
                        {t.show}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {!isAdministrator && <p className={classes.about}>{parts.onlyAdministrators}</p>}
      {id && isAdministrator && <Words id={id} onClose={() => void navigate({ search: {}, replace: true })} />}
      {isCreating && <CreateList onClose={() => setCreating(false)} />}
    </Page>
  );
}

/** The words themselves, for who administers the unit. */
function Words({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(termWords);
  const parts = useWords(rulePartWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const list = useQuery({
    queryKey: ['term-lists', id],
    queryFn: ({ signal }) => read<z.output<typeof termListWithTerms>>(`/api/term-lists/${id}`, undefined, signal),
    gcTime: 0,
  });
  return (
    <Dialog title={list.data?.name ?? t.title} isOpen onClose={onClose} side>
      <Loaded query={list}>
        {({ ruleId, version, severity, owner, message, terms }) => (
          <>
            <Facts
              facts={[
                [t.rule, `${ruleId} · ${parts.version} ${version}`],
                [parts.severity, nameOf('severities', severity)],
                [parts.owner, nameOf('findingOwners', owner)],
                [t.count, String(terms.length)],
              ]}
            />
            <p>{message[language]}</p>
            <ul className={classes.words}>
              {terms.map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
            <Impact path={`/api/term-lists/${id}`} />
            <Preview subject={{ termList: id }} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function CreateList({ onClose }: { onClose(): void }) {
  const t = useWords(termWords);
  const parts = useWords(rulePartWords);
  const format = useFormat();
  const { account } = useMe();
  const draft: Draft<Form> = useDraft(`term-list ${account.id}`, EMPTY);
  const [key] = useState(newIntention);
  const { value: form } = draft;
  const terms = form.words
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean);
  return (
    <ActionDialog
      title={t.create}
      isOpen
      onClose={onClose}
      submit={t.create}
      done={t.done}
      lacks={isComplete(form) ? (terms.length === 0 ? t.lackWords : '') : parts.lackName}
      change={() => call('POST', '/api/term-lists', { body: { ...bodyOf(form), initials: form.initials, terms }, idempotencyKey: key })}
      onDone={() => void draft.discard()}
    >
      <CustomRuleFields value={form} onChange={(rule) => draft.change({ ...form, ...rule })} />
      <TextField
        label={t.words}
        help={t.wordsHelp(format.number(terms.length))}
        value={form.words}
        onChange={(next) => draft.change({ ...form, words: next })}
        lines={6}
        isRequired
      />
      <Checkbox isSelected={form.initials} onChange={(initials) => draft.change({ ...form, initials })}>
        {t.initials}
      </Checkbox>
    </ActionDialog>
  );
}
