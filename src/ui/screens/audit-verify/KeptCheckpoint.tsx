import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { verifyWords } from './words.ts';

/** Takes what the auditor kept outside of the system. It stays in the field whatever the verdict is. */
export function KeptCheckpoint({ isPending, onCompare }: { isPending: boolean; onCompare(text: string): void }) {
  const t = useWords(verifyWords);
  const [text, setText] = useState('');
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        onCompare(text.trim());
      }}
    >
      <TextField label={t.checkpoint} help={t.checkpointHint} lines={6} isRequired value={text} onChange={setText} />
      <Button type="submit" isPending={isPending}>
        {t.compare}
      </Button>
    </form>
  );
}
