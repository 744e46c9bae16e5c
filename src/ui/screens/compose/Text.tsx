import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import type { Definition } from './definition.ts';
import classes from './Screen.module.css';
import { composeWords } from './words.ts';

/** The definition as the file that the command line takes. What is typed counts as soon as it is JSON. */
export function Text({ definition, onChange }: { definition: Definition; onChange: ((definition: Definition) => void) | undefined }) {
  const t = useWords(composeWords);
  const written = JSON.stringify(definition, null, 2);
  const [typed, setTyped] = useState<string>();
  const isBroken = typed !== undefined && definitionIn(typed) === undefined;
  return (
    <div className={classes.text}>
      <TextField
        label={t.textLabel}
        help={t.textHelp}
        error={isBroken ? t.textWrong : undefined}
        lines={24}
        spellCheck={false}
        value={isBroken ? typed : written}
        isReadOnly={onChange === undefined}
        onChange={(text) => {
          setTyped(text);
          const next = definitionIn(text);
          if (next) onChange?.(next);
        }}
      />
      <Button
        icon={<Copy />}
        onPress={() => {
          void navigator.clipboard.writeText(written).then(() => notify({ text: t.copied }));
        }}
      >
        {t.copy}
      </Button>
    </div>
  );
}

/** Undefined where it is not even of the outer shape: the check tells of everything else. */
function definitionIn(text: string): Definition | undefined {
  try {
    const read = JSON.parse(text) as Partial<Definition> | null;
    return Array.isArray(read?.steps) && Array.isArray(read.blocks) && typeof read.id === 'string' ? (read as Definition) : undefined;
  } catch {
    return undefined;
  }
}
