import { useState } from 'react';
import type { CheckedFinding } from '../../data/drafting.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { cx } from '../../look/cx.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { headline } from './evidence.ts';
import classes from './FindingNotes.module.css';
import { placeInWords } from './place.ts';
import { noteWords, placeWords } from './words.ts';

/** What a note tells of a finding: of a scan, or of a self-check that is stored nowhere. */
export type NotedFinding = Pick<
  CheckedFinding,
  'ruleId' | 'severity' | 'location' | 'excerpt' | 'message' | 'basisText' | 'paragraph' | 'consults' | 'shadow'
>;

const TONES: Record<NotedFinding['severity'], Tone> = { block: 'red', high: 'red', medium: 'amber', low: 'plain' };
/** So many of one kind are shown at first. */
const FIRST = 5;

interface Notes<F extends NotedFinding> {
  findings: readonly F[];
  /** What is told after a finding, such as the reason why it has to be corrected. */
  after?: (finding: F) => React.ReactNode;
  /** What the form calls its fields. */
  labelOf?: (field: string) => string;
}

/** Findings by kind, each with what it is, its place and what to do about it. To be read: nothing is decided here. */
export function FindingNotes<F extends NotedFinding>({ findings, ...telling }: Notes<F>) {
  const groups = new Map<string, F[]>();
  for (const finding of findings) {
    const key = `${finding.ruleId} ${finding.message.en}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return (
    <ul className={classes.groups}>
      {[...groups].map(([key, group]) => (
        <GroupNotes key={key} findings={group} {...telling} />
      ))}
    </ul>
  );
}

function GroupNotes<F extends NotedFinding>({ findings, after, labelOf }: Notes<F>) {
  const t = useWords(noteWords);
  const where = useWords(placeWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const [all, setAll] = useState(false);
  const [first] = findings;
  if (!first) return null;
  const shown = all ? findings : findings.slice(0, FIRST);
  return (
    <li className={classes.group}>
      <p className={classes.head}>
        <b>{headline(first.message[language])}</b>
        <Chip
          tone={TONES[first.severity]}
        >{`${nameOf('severities', first.severity)}${findings.length > 1 ? ` ${findings.length}` : ''}`}</Chip>
        {first.consults && <Chip tone="violet">{t.thirdParty}</Chip>}
        {first.shadow && <Chip>{t.trial}</Chip>}
      </p>
      <ul className={classes.places}>
        {shown.map((finding, at) => (
          // The same value may be found twice at a place by one rule; nothing is reordered here.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at} className={classes.place}>
            {finding.excerpt && <span className={classes.excerpt}>{finding.excerpt}</span>}
            <span className={cx(!finding.excerpt && classes.excerpt)}>{placeInWords(finding.location, where, labelOf && { labelOf })}</span>
            {after?.(finding)}
          </li>
        ))}
      </ul>
      {findings.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t.more(findings.length - shown.length)}
        </button>
      )}
      <details className={classes.why}>
        <summary>{t.why}</summary>
        <p>{first.message[language]}</p>
        {first.basisText.map((basis) => (
          <p key={basis.en} className={classes.faint}>
            {basis[language]}
          </p>
        ))}
        {first.paragraph && (
          <a href={first.paragraph} target="_blank" rel="noreferrer">
            {t.rule}
          </a>
        )}
      </details>
    </li>
  );
}
