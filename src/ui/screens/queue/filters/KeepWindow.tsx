import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../../../data/client.ts';
import { keepFilters, type SavedFilter } from '../../../data/queue.ts';
import { useTyped } from '../../../data/typed.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { cx } from '../../../look/cx.ts';
import { useWords } from '../../../words/language.tsx';
import { queueWords } from '../words.ts';
import classes from './Filters.module.css';

interface KeepProps {
  filters: readonly SavedFilter[];
  /** What would be kept; undefined when nothing is narrowed. */
  search: string | undefined;
  onClose(): void;
}

/** Keeps what is shown under a name, and forgets what was kept. */
export default function KeepWindow({ filters, search, onClose }: KeepProps) {
  const t = useWords(queueWords);
  const client = useQueryClient();
  const { form, set, sent } = useTyped('queue-filter', { name: '' });
  const { name } = form;
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
    sent();
    onClose();
  };
  return (
    <Dialog title={t.kept} isOpen onClose={onClose} size="small">
      <div className={classes.keep}>
        {search !== undefined && (
          <form
            className={cx(classes.keep)}
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <TextField
              label={t.filterName}
              value={name}
              onChange={(next) => set({ name: next })}
              maxLength={60}
              error={refusal}
              autoFocus
            />
            <Button type="submit" kind="primary" isDisabled={name.trim() === ''}>
              {t.keep}
            </Button>
          </form>
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
