import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { channelsQuery } from '../../data/channels.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Checkbox } from '../../kit/Choice.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './ChannelPicker.module.css';
import { channelPartWords } from './words.ts';

interface Props {
  /** Keys. */
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Channels that a public release is carried to; nothing where the installation has none. One that was retired stays shown until it is taken out. */
export function ChannelPicker({ chosen, onChange }: Props) {
  const t = useWords(channelPartWords);
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const id = useId();
  const { data } = useQuery(channelsQuery);
  const inUse = (data?.rows ?? []).filter(({ retiredAt }) => retiredAt === null);
  const gone = chosen.filter((key) => !inUse.some((one) => one.key === key));
  if (inUse.length === 0 && gone.length === 0) return null;
  const pick = (key: string, isChosen: boolean) => onChange(isChosen ? [...chosen, key].sort() : chosen.filter((one) => one !== key));
  return (
    <fieldset className={classes.part} aria-describedby={id}>
      <legend>{t.carriedTo}</legend>
      <p id={id} className={classes.help}>
        {t.carriedHelp}
      </p>
      <div className={classes.choices}>
        {inUse.map(({ key, name, kind }) => (
          <Checkbox key={key} isSelected={chosen.includes(key)} onChange={(on) => pick(key, on)}>
            {name[language]} <span className={classes.help}>{nameOf('channelKinds', kind)}</span>
          </Checkbox>
        ))}
        {gone.map((key) => (
          <Checkbox key={key} isSelected isInvalid onChange={(on) => pick(key, on)}>
            {key} <span className={classes.help}>{t.retired}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
