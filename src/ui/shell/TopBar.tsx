import { Link, useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { cx } from '../look/cx.ts';
import { chooseDensity, chosenDensity } from '../look/theme.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Bell } from './Bell.tsx';
import { frameWords } from './frame-words.ts';
import classes from './TopBar.module.css';

/** Name, search, density, language, help, and the person. */
export function TopBar({ onHelp }: { onHelp(): void }) {
  const t = useWords(frameWords);
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [density, setDensity] = useState(chosenDensity);
  const other = density === 'compact' ? 'comfortable' : 'compact';
  return (
    <header className={classes.bar}>
      <Link to="/queue" className={cx(classes.logo)}>
        <span className={classes.seal} aria-hidden="true">
          审
        </span>
        <span className={classes.name}>{t.product}</span>
      </Link>
      <search className={classes.search}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void navigate({ to: '/search', search: words.trim() ? { q: words.trim() } : {} });
          }}
        >
          <Search className={classes.glass} aria-hidden="true" />
          <input
            id="search"
            type="search"
            className={classes.input}
            aria-label={t.search}
            placeholder={t.search}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Kbd>/</Kbd>
        </form>
      </search>
      <span className={classes.space} />
      <span className={classes.extra}>
        <Button
          kind="quiet"
          size="small"
          onPress={() => {
            chooseDensity(other);
            setDensity(other);
          }}
        >
          {other === 'compact' ? t.compact : t.comfortable}
        </Button>
        <Button kind="quiet" size="small" aria-label={t.keys} onPress={onHelp}>
          <Kbd>?</Kbd>
        </Button>
      </span>
      <Button kind="quiet" size="small" onPress={() => choose(language === 'zh' ? 'en' : 'zh')}>
        <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{t.otherLanguage}</span>
      </Button>
      <Bell />
      <AccountMenu />
    </header>
  );
}
