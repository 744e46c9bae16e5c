import { useRef, useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Select.tsx';
import { partNames } from '../../parts/file-text/part-name.ts';
import type { Piece } from '../../parts/file-text/parts.ts';
import { seenWords } from '../../parts/file-text/seen-words.ts';
import { unseenWords } from '../../parts/file-text/words.ts';
import { useWords } from '../../words/language.tsx';
import { rawOffset } from './raw-offset.ts';
import classes from './Screen.module.css';
import { redactionWords } from './words.ts';

interface PassageProps {
  parts: readonly Piece[];
  /** Undefined where the person only looks. */
  onMark: ((part: Piece, at: readonly [number, number]) => void) | undefined;
}

/** The text of a file, part by part, to select in: with the mouse, or with Shift and the arrows. */
export function Passage({ parts, onMark }: PassageProps) {
  const t = useWords(redactionWords);
  const names = { ...useWords(seenWords), ...useWords(unseenWords) };
  const [chosen, setChosen] = useState(0);
  const shown = parts.filter(({ text }) => text !== '');
  const part = shown.find((one) => one.part === chosen) ?? shown[0];
  return (
    <div className={classes.text}>
      {shown.length > 1 && (
        <Select
          label={t.part}
          value={String(part?.part ?? 0)}
          onChange={(next) => setChosen(Number(next))}
          options={partNames(shown, names).map((name, at) => ({ id: String(shown[at]?.part), name }))}
        />
      )}
      {part && <Text key={part.part} part={part} onMark={onMark} />}
    </div>
  );
}

function Text({ part, onMark }: { part: Piece } & Pick<PassageProps, 'onMark'>) {
  const t = useWords(redactionWords);
  const area = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const mark = () => {
    if (!area.current || !onMark) return;
    const { selectionStart, selectionEnd } = area.current;
    const at = [rawOffset(part.text, selectionStart), rawOffset(part.text, selectionEnd)] as const;
    if (at[0] === at[1]) return;
    onMark(part, at);
    area.current.setSelectionRange(selectionEnd, selectionEnd);
    setSelected(0);
  };
  return (
    <>
      <textarea
        ref={area}
        className={classes.passage}
        aria-label={t.passage}
        aria-describedby="mark-help"
        // Not `readOnly`: there the arrows move no caret, and nobody without a mouse could select. Nothing that is typed is taken.
        aria-readonly
        rows={18}
        value={part.text}
        onBeforeInput={(event) => event.preventDefault()}
        onChange={() => {}}
        onSelect={({ currentTarget }) => setSelected(currentTarget.selectionEnd - currentTarget.selectionStart)}
      />
      <div className={classes.bar}>
        <p id="mark-help" className={classes.faint}>
          {onMark ? (selected > 0 ? t.selected(selected) : t.markHelp) : t.onlyDrafter}
        </p>
        {onMark && (
          <Button isDisabled={selected === 0} onPress={mark}>
            {t.mark}
          </Button>
        )}
      </div>
    </>
  );
}
