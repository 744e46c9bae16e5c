import { useState } from 'react';
import { TextField } from '../../kit/Field.tsx';
import { useWords } from '../../words/language.tsx';
import { editorWords } from './words.ts';

interface NumberTextProps {
  label: string;
  value: number | null;
  onChange(value: number | null): void;
  help?: string;
  error?: string | undefined;
}

/** A number, or nothing. */
export function NumberText({ label, value, onChange, help, error }: NumberTextProps) {
  const t = useWords(editorWords);
  // As it is typed: `1.` is on the way to a number.
  const [text, setText] = useState(value === null ? '' : String(value));
  const number = text.trim() === '' ? null : Number(text);
  const isNone = number !== null && !Number.isFinite(number);
  return (
    <TextField
      label={label}
      value={text}
      onChange={(next) => {
        setText(next);
        const typed = next.trim() === '' ? null : Number(next);
        if (typed === null || Number.isFinite(typed)) onChange(typed);
      }}
      inputMode="decimal"
      maxLength={20}
      autoComplete="off"
      error={isNone ? t.notNumber : error}
      {...(help && { help })}
    />
  );
}
