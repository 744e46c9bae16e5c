import { useRef, useState } from 'react';
import type { Revision } from '../../../data/item.ts';
import { Button } from '../../../kit/Button.tsx';
import { Select } from '../../../kit/Select.tsx';
import { FailedState, Skeleton } from '../../../kit/States.tsx';
import { partName, partNames } from '../../../parts/file-text/part-name.ts';
import type { Piece } from '../../../parts/file-text/parts.ts';
import { placeAt } from '../../../parts/file-text/seen.ts';
import { seenWords } from '../../../parts/file-text/seen-words.ts';
import { useFileText } from '../../../parts/file-text/use-file-text.ts';
import { unseenWords } from '../../../parts/file-text/words.ts';
import { placeInWords } from '../../../parts/findings/place.ts';
import { placeWords } from '../../../parts/findings/words.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useWords } from '../../../words/language.tsx';
import type { Deletion } from '../form.ts';
import { newItemWords } from '../words.ts';
import classes from './RedactionPart.module.css';
import { rawOffset } from './raw-offset.ts';

interface FullTextProps {
  item: string;
  revision: Revision;
  onMark(deletion: Deletion): void;
}

/** The text of the full revision, to select in: with the mouse, or with Shift and the arrows. */
export function FullText({ item, revision, onMark }: FullTextProps) {
  const t = useWords(newItemWords);
  const [file, setFile] = useState(0);
  const [chosen, setPart] = useState(0);
  const files = revision.content?.files ?? [];
  const names = usePartWords();
  const { parts, error, isLoading, retry } = useFileText({ item, revision: revision.number, file }, files[file] !== undefined);
  // Whole, before anything in it is marked: offsets are those of a part.
  const whole = isLoading ? undefined : parts?.filter(({ text }) => text !== '');
  const part = whole?.find((one) => one.part === chosen) ?? whole?.[0];
  return (
    <div className={classes.text}>
      <div className={classes.fields}>
        <Select
          label={t.fullFile}
          value={String(file)}
          onChange={(next) => {
            setFile(Number(next));
            setPart(0);
          }}
          options={files.map(({ name }, at) => ({ id: String(at), name }))}
        />
        {whole && whole.length > 1 && (
          <Select
            label={t.fullPart}
            value={String(part?.part ?? 0)}
            onChange={(next) => setPart(Number(next))}
            options={partNames(whole, names).map((name, at) => ({ id: String(whole[at]?.part), name }))}
          />
        )}
      </div>
      {error !== null && !whole && <FailedState failure={failureOf(error)} onRetry={retry} />}
      {!whole && error === null && <Skeleton rows={8} height="line" />}
      {part && <Passage key={`${file} ${part.part}`} part={part} file={file} name={files[file]?.name ?? ''} onMark={onMark} />}
    </div>
  );
}

function usePartWords() {
  return { ...useWords(seenWords), ...useWords(unseenWords) };
}

interface PassageProps {
  part: Piece;
  file: number;
  name: string;
  onMark(deletion: Deletion): void;
}

function Passage({ part, file, name, onMark }: PassageProps) {
  const t = useWords(newItemWords);
  const where = useWords(placeWords);
  const names = usePartWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const mark = () => {
    if (!area.current) return;
    const [start, end] = [area.current.selectionStart, area.current.selectionEnd].map((at) => rawOffset(part.text, at)) as [number, number];
    if (start === end) return;
    // What is not in the text itself is told by the name of its part.
    const location = { file: name, part: 'body', start, end, ...placeAt(part, start) };
    const told = placeInWords(location, where);
    onMark({
      place: part.code === 'body' ? told : `${partName(part, names)} · ${told}`,
      ground: '',
      reason: '',
      at: { file, part: part.part, start, end },
    });
    area.current.setSelectionRange(area.current.selectionEnd, area.current.selectionEnd);
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
        rows={10}
        value={part.text}
        onBeforeInput={(event) => event.preventDefault()}
        onChange={() => {}}
        onSelect={({ currentTarget }) => setSelected(currentTarget.selectionEnd - currentTarget.selectionStart)}
      />
      <div className={classes.markBar}>
        <p id="mark-help" className={classes.faint}>
          {selected > 0 ? t.selected(selected) : t.markHelp}
        </p>
        <Button isDisabled={selected === 0} onPress={mark}>
          {t.mark}
        </Button>
      </div>
    </>
  );
}
