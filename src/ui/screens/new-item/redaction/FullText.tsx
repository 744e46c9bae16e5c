import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Revision } from '../../../data/item.ts';
import { Button } from '../../../kit/Button.tsx';
import { Select } from '../../../kit/Select.tsx';
import { FailedState, Skeleton } from '../../../kit/States.tsx';
import { placeInWords } from '../../../parts/findings/place.ts';
import { placeWords } from '../../../parts/findings/words.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useWords } from '../../../words/language.tsx';
import type { Deletion } from '../form.ts';
import { newItemWords } from '../words.ts';
import { type PartText, placeAt, rawOffset } from './passages.ts';
import { passagesQuery } from './query.ts';
import classes from './RedactionPart.module.css';

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
  const { data, error, refetch } = useQuery(passagesQuery(item, revision.number, file));
  const part = data?.find((one) => one.part === chosen) ?? data?.[0];
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
        {data && data.length > 1 && (
          <Select
            label={t.fullPart}
            value={String(part?.part ?? 0)}
            onChange={(next) => setPart(Number(next))}
            options={data.map((one) => ({ id: String(one.part), name: nameOf(one, t) }))}
          />
        )}
      </div>
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} height="line" />}
      {part && <Passage key={`${file} ${part.part}`} part={part} file={file} name={files[file]?.name ?? ''} onMark={onMark} />}
    </div>
  );
}

function nameOf({ code, visible, property }: PartText, t: (typeof newItemWords)['en']): string {
  if (property !== null) return `${t.partProperty} · ${property}`;
  return visible ? t.partSeen(code) : t.partUnseen(code.replace(/^hidden\./, ''));
}

interface PassageProps {
  part: PartText;
  file: number;
  name: string;
  onMark(deletion: Deletion): void;
}

function Passage({ part, file, name, onMark }: PassageProps) {
  const t = useWords(newItemWords);
  const where = useWords(placeWords);
  const area = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const mark = () => {
    if (!area.current) return;
    const [start, end] = [area.current.selectionStart, area.current.selectionEnd].map((at) => rawOffset(part.text, at)) as [number, number];
    if (start === end) return;
    const location = { file: name, part: part.code, start, end, ...placeAt(part, start) };
    onMark({ place: placeInWords(location, where), ground: '', reason: '', at: { file, part: part.part, start, end } });
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
