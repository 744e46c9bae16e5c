import { Moon, Sun } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { cx } from '../../look/cx.ts';
import { chooseTheme } from '../../look/theme.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Entrance.module.css';
import { entranceWords } from './words.ts';

export interface EntranceProps {
  title: string;
  why?: ReactNode;
  /** On the left, and above on a phone. */
  aside?: ReactNode;
  /** Room for lists and sentences, where it is more than a form. */
  broad?: boolean;
  children: ReactNode;
}

/** The sheet before the workspace: whose it is, one thing to do, and the language and theme to read it in. */
export function Entrance({ title, why, aside, broad = false, children }: EntranceProps) {
  const t = useWords(entranceWords);
  const { language, choose } = useLanguage();
  const [isDark, setDark] = useState(document.documentElement.dataset['theme'] === 'dark');
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <span className={classes.seal} aria-hidden="true">
          审
        </span>
        <p className={classes.names}>
          <span className={classes.product}>{t.product}</span>
          <span className={classes.motto}>{t.motto}</span>
        </p>
      </div>
      <div className={cx(classes.sheet, aside !== undefined && classes.wide, broad && classes.broad)}>
        {aside}
        <section className={classes.main}>
          <header>
            <h1>{title}</h1>
            {why && <p className={classes.why}>{why}</p>}
          </header>
          {children}
        </section>
      </div>
      <div className={classes.look}>
        <Button kind="quiet" size="small" onPress={() => choose(language === 'zh' ? 'en' : 'zh')}>
          <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{t.other}</span>
        </Button>
        <Button
          kind="quiet"
          size="small"
          icon={isDark ? <Sun /> : <Moon />}
          onPress={() => {
            chooseTheme(isDark ? 'light' : 'dark');
            setDark(!isDark);
          }}
        >
          {isDark ? t.toLight : t.toDark}
        </Button>
      </div>
    </main>
  );
}
