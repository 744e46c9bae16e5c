import { X } from 'lucide-react';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import type { Piece } from '../../parts/file-text/parts.ts';
import { placeAt } from '../../parts/file-text/seen.ts';
import { placeInWords } from '../../parts/findings/place.ts';
import { placeWords } from '../../parts/findings/words.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { groupsOf } from './places.ts';
import type { Grounds, Mark } from './query.ts';
import classes from './Screen.module.css';
import { redactionWords } from './words.ts';

/** Of one value the first places are named. */
const NAMED = 4;
const TONES: Record<Mark['decision'], Tone> = { proposed: 'amber', kept: 'azure', dropped: 'plain', lost: 'red' };

interface MarkListProps {
  marks: readonly Mark[];
  parts: readonly Piece[];
  grounds: Grounds;
  /** Undefined where the person only looks. */
  onChange: ((next: readonly Mark[]) => void) | undefined;
}

/** One row for each value or box, with its places, its ground and what was decided. */
export function MarkList({ marks, parts, grounds, onChange }: MarkListProps) {
  const t = useWords(redactionWords);
  const groups = groupsOf(marks);
  if (groups.length === 0) return <p className={classes.faint}>{t.none}</p>;
  return (
    <ol className={classes.list}>
      {groups.map((group, index) => {
        const put =
          onChange && ((change: (mark: Mark) => Mark) => onChange(marks.map((mark) => (group.includes(mark) ? change(mark) : mark))));
        const remove = onChange && (() => onChange(marks.filter((mark) => !group.includes(mark))));
        return <Row key={group[0]?.id} number={index + 1} group={group} {...{ parts, grounds, put, remove }} />;
      })}
    </ol>
  );
}

interface RowProps extends Pick<MarkListProps, 'parts' | 'grounds'> {
  number: number;
  group: readonly Mark[];
  put: ((change: (mark: Mark) => Mark) => void) | undefined;
  remove: (() => void) | undefined;
}

function Row({ number, group, parts, grounds, put, remove }: RowProps) {
  const t = useWords(redactionWords);
  const { language } = useLanguage();
  const [first] = group as [Mark];
  const places = usePlaces(group, parts);
  const decide = (decision: Mark['decision']) => put?.((mark) => ({ ...mark, decision }));
  return (
    <li className={classes.mark}>
      <p className={classes.bar}>
        <b>{t.nth(number)}</b>
        <Chip tone={TONES[first.decision]}>{t[first.decision]}</Chip>
        <span className={classes.faint}>{t.places(group.length)}</span>
        {remove && <Button kind="quiet" size="small" icon={<X />} aria-label={t.remove(number)} onPress={remove} />}
      </p>
      <p className={classes.faint}>
        {places.slice(0, NAMED).join(language === 'zh' ? '、' : '; ')}
        {places.length > NAMED && ` ${t.more(places.length - NAMED)}`}
      </p>
      {put && (
        <>
          <div className={classes.fields}>
            <Select
              label={t.ground}
              value={first.ground.code}
              onChange={(code) => put((mark) => ({ ...mark, ground: { ...mark.ground, code } }))}
              options={grounds.map(({ code, name, basis }) => ({ id: code, name: name[language], note: basis[language] }))}
            />
            <TextField
              label={t.note}
              help={t.noteHelp}
              maxLength={2000}
              value={first.ground.note ?? ''}
              onChange={(note) => put(({ ground, ...mark }) => ({ ...mark, ground: { code: ground.code, ...(note !== '' && { note }) } }))}
            />
          </div>
          {first.decision !== 'kept' && (
            <div className={classes.links}>
              {first.decision !== 'lost' && (
                <Button size="small" onPress={() => decide('kept')}>
                  {t.keep}
                </Button>
              )}
              {first.decision !== 'dropped' && (
                <Button size="small" kind="quiet" onPress={() => decide('dropped')}>
                  {t.drop}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </li>
  );
}

function usePlaces(group: readonly Mark[], parts: readonly Piece[]): string[] {
  const t = useWords(redactionWords);
  const where = useWords(placeWords);
  const named = group.map(({ target }) => {
    if (target.kind === 'metadata') return t.property(target.key);
    if (target.kind !== 'text') return `${t.page(target.page)}${target.kind === 'box' ? ` · ${t.box}` : ''}`;
    const part = parts.find((one) => one.part === target.partIndex);
    const location = { file: '', part: target.part, ...target.position };
    return placeInWords({ ...location, ...(part && placeAt(part, target.position.start)) }, where, { shownFile: '' });
  });
  return [...new Set(named)].filter((one) => one !== '');
}
