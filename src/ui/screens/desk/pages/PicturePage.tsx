import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../words/language.tsx';
import { documentWords } from '../document/words.ts';
import { PageSheet } from './PageSheet.tsx';
import classes from './Pages.module.css';
import { PageWaiting } from './PageWaiting.tsx';
import type { PagesProps } from './PdfPages.tsx';
import { marksByPage, type PageShape } from './page-shape.ts';
import { useShowCurrent } from './use-show-current.ts';

const NONE: never[] = [];
const nothing = () => undefined;

/** A picture with its marks. It is loaded as bytes: a file that people uploaded is never an address that a page shows by itself. */
export default function PicturePage({
  address,
  mediaType,
  entries,
  current,
  onMark,
  onFailed,
  onCounted,
}: PagesProps & { mediaType: string }) {
  const t = useWords(documentWords);
  const [source, setSource] = useState<string>();
  const [shape, setShape] = useState<PageShape>();
  const box = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailed);
  failed.current = onFailed;
  const marks = useMemo(() => marksByPage(entries).get(1) ?? NONE, [entries]);
  useShowCurrent(box, current, shape !== undefined);
  useEffect(() => {
    const control = new AbortController();
    let made: string | undefined;
    fetch(address, { signal: control.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        made = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: mediaType }));
        setSource(made);
      })
      .catch(() => !control.signal.aborted && failed.current());
    return () => {
      control.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [address, mediaType]);
  if (!source) return <PageWaiting />;
  return (
    <div ref={box} className={classes.pages}>
      <PageSheet
        page={1}
        shape={shape ?? { width: 4, height: 3 }}
        marks={shape ? marks : NONE}
        current={current?.finding.id}
        onMark={onMark}
        onNear={nothing}
      >
        <img
          src={source}
          alt={t.pictureOf}
          className={classes.picture}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setShape({ width: naturalWidth, height: naturalHeight });
            onCounted(1, naturalHeight);
          }}
          onError={onFailed}
        />
      </PageSheet>
    </div>
  );
}
