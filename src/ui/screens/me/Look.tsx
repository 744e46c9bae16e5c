import { useState } from 'react';
import { chooseSingleKeys, singleKeysOn } from '../../keys/use-keys.ts';
import { Switch } from '../../kit/Choice.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { chooseDensity, chooseTheme, chosenDensity, chosenTheme } from '../../look/theme.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { meWords } from './words.ts';

/** Language, theme, density, keys: of this device. */
export function Look() {
  const t = useWords(meWords);
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(chosenTheme);
  const [density, setDensity] = useState(chosenDensity);
  const [isOn, setOn] = useState(singleKeysOn);
  return (
    <>
      <Section title={t.look} why={t.lookWhy}>
        <dl className={classes.choices}>
          <dt>{t.language}</dt>
          <dd>
            <Segments
              label={t.language}
              segments={[
                { id: 'zh', name: '中文' },
                { id: 'en', name: 'English' },
              ]}
              value={language}
              onChange={choose}
            />
          </dd>
          <dt>{t.theme}</dt>
          <dd>
            <Segments
              label={t.theme}
              segments={[
                { id: 'system', name: t.system },
                { id: 'light', name: t.light },
                { id: 'dark', name: t.dark },
              ]}
              value={theme}
              onChange={(next) => {
                chooseTheme(next);
                setTheme(next);
              }}
            />
          </dd>
          <dt>{t.density}</dt>
          <dd>
            <Segments
              label={t.density}
              segments={[
                { id: 'comfortable', name: t.comfortable },
                { id: 'compact', name: t.compact },
              ]}
              value={density}
              onChange={(next) => {
                chooseDensity(next);
                setDensity(next);
              }}
            />
          </dd>
        </dl>
      </Section>
      <Section title={t.keys} why={t.singleKeysWhy}>
        <Switch
          isSelected={isOn}
          onChange={(next) => {
            chooseSingleKeys(next);
            setOn(next);
          }}
        >
          {t.singleKeys}
        </Switch>
      </Section>
    </>
  );
}
