import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Problem } from '../../../data/client.ts';
import { keepFilters, type QueueSearch, type SavedFilter, savedFiltersQuery, searchFromText, searchText } from '../../../data/queue.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { Menu, MenuItem } from '../../../kit/Menu.tsx';
import { cx } from '../../../look/cx.ts';
import { useWords } from '../../../words/language.tsx';
import type { Changes } from '../search.ts';
import { queueWords } from '../words.ts';
import classes from './Filters.module.css';

export interface KeptProps {
  search: QueueSearch;
  isNarrowed: boolean;
  onShow(changes: Changes<QueueSearch>): void;
}

const NONE: Changes<QueueSearch> = {
  role: undefined,
  due: undefined,
  unit: undefined,
  attribute: undefined,
  kind: undefined,
  text: undefined,
  order: undefined,
};

/** Filters that the person keeps under names, on every device. */
export function Kept({ search, isNarrowed, onShow }: KeptProps) {
  const t = useWords(queueWords);
  const { data: filters = [] } = useQuery(savedFiltersQuery);
  const [isOpen, setOpen] = useState(false);
  if (filters.length === 0 && !isNarrowed) return null;
  return (
    <>
      <Menu
        label={t.kept}
        button={
          <>
            <Bookmark aria-hidden="true" size={14} /> {t.kept}
          </>
        }
      >
        {filters.map(({ name, search: text }) => (
          <MenuItem key={name} onAction={() => onShow({ ...NONE, ...searchFromText(text) })}>
            {name}
          </MenuItem>
        ))}
        <MenuItem onAction={() => setOpen(true)}>{isNarrowed ? t.keepThis : t.manageKept}</MenuItem>
      </Menu>
      <KeepWindow isOpen={isOpen} filters={filters} search={isNarrowed ? searchText(search) : undefined} onClose={() => setOpen(false)} />
    </>
  );
}

interface KeepProps {
  isOpen: boolean;
  filters: readonly SavedFilter[];
  /** What would be kept; undefined when nothing is narrowed. */
  search: string | undefined;
  onClose(): void;
}

function KeepWindow({ isOpen, filters, search, onClose }: KeepProps) {
  const t = useWords(queueWords);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const keep = async (next: SavedFilter[]) => {
    setRefusal(undefined);
    try {
      await keepFilters(client, next);
      return true;
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
      return false;
    }
  };
  const add = async () => {
    const called = name.trim();
    if (!called || search === undefined) return;
    if (!(await keep([...filters.filter((one) => one.name !== called), { name: called, search }]))) return;
    setName('');
    onClose();
  };
  return (
    <Dialog title={t.kept} isOpen={isOpen} onClose={onClose} size="small">
      <div className={classes.keep}>
        {search !== undefined && (
          <Form
            className={cx(classes.keep)}
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <TextField label={t.filterName} value={name} onChange={setName} maxLength={60} error={refusal} autoFocus />
            <Button type="submit" kind="primary" isDisabled={name.trim() === ''}>
              {t.keep}
            </Button>
          </Form>
        )}
        <ul className={classes.kept}>
          {filters.map((filter) => (
            <li key={filter.name} className={classes.keptRow}>
              {filter.name}
              <Button
                size="small"
                kind="quiet"
                icon={<Trash2 />}
                aria-label={t.forget(filter.name)}
                onPress={() => void keep(filters.filter((one) => one !== filter))}
              />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
