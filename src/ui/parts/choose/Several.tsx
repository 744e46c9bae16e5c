import { X } from 'lucide-react';
import { Button } from '../../kit/Button.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import type { Option } from '../../kit/overlays/OptionItem.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Several.module.css';
import { chooseWords } from './words.ts';

interface SeveralProps {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
  help?: string;
  error?: string | undefined;
}

/** Some of many: each that is chosen is a button that takes it away. */
export function Several({ label, options, chosen, onChange, help, error }: SeveralProps) {
  const t = useWords(chooseWords);
  const nameOf = (id: string) => options.find((option) => option.id === id)?.name ?? id;
  return (
    <div className={classes.several}>
      <ComboBox
        key={chosen.length}
        label={label}
        options={options.filter(({ id }) => !chosen.includes(id))}
        value={null}
        onChange={(id) => id !== null && onChange([...chosen, id])}
        placeholder={t.choose}
        error={error}
        {...(help && { help })}
      />
      {chosen.length > 0 && (
        <div className={classes.chosen}>
          {chosen.map((id) => (
            <Button
              key={id}
              size="small"
              icon={<X />}
              aria-label={t.remove(nameOf(id))}
              onPress={() => onChange(chosen.filter((one) => one !== id))}
            >
              {nameOf(id)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
