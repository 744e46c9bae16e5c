import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleHelp, LogOut, Moon, Settings, Sun } from 'lucide-react';
import { useState } from 'react';
import { call } from '../data/client.ts';
import { useMe } from '../data/me.ts';
import { leaveSession } from '../data/session-end.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { Menu, MenuItem } from '../kit/Menu.tsx';
import { clearNotices } from '../kit/Toasts.tsx';
import { chooseTheme, chosenTheme } from '../look/theme.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import classes from './AccountMenu.module.css';
import { shellWords } from './words.ts';

/** The person, and what concerns only them. */
export function AccountMenu() {
  const t = useWords(shellWords);
  const { language } = useLanguage();
  const { account } = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [, redraw] = useState(0);
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const signOut = async () => {
    leaveSession();
    await call('DELETE', '/api/session').catch(() => undefined);
    client.clear();
    clearNotices();
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Menu
      label={t.account(account.name)}
      button={
        <span className={classes.person}>
          <Avatar name={account.name} />
          <span className={classes.name}>{account.name}</span>
        </span>
      }
    >
      <MenuItem
        icon={isDark ? <Sun /> : <Moon />}
        onAction={() => {
          chooseTheme(isDark ? 'light' : 'dark');
          redraw((count) => count + 1);
        }}
      >
        {t.theme({ system: t.themeSystem, light: t.themeLight, dark: t.themeDark }[chosenTheme()])}
      </MenuItem>
      <MenuItem icon={<Settings />} onAction={() => void navigate({ to: '/me', search: {} })}>
        {t.settings}
      </MenuItem>
      <MenuItem icon={<CircleHelp />} onAction={() => window.location.assign(`/help?lang=${language}`)}>
        {t.help}
      </MenuItem>
      <MenuItem icon={<LogOut />} onAction={() => void signOut()}>
        {t.signOut}
      </MenuItem>
    </Menu>
  );
}
