import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleHelp, LogOut, Moon, Settings, Sun } from 'lucide-react';
import { useState } from 'react';
import { call } from '../data/client.ts';
import { useMe } from '../data/me.ts';
import { leaveSession } from '../data/session-end.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { Menu } from '../kit/Menu.tsx';
import { clearNotices } from '../kit/Toasts.tsx';
import { chooseTheme, chosenTheme } from '../look/theme.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import classes from './AccountMenu.module.css';
import { frameWords } from './frame-words.ts';

/** The person, and what concerns only them. */
export function AccountMenu() {
  const t = useWords(frameWords);
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
      items={[
        {
          id: 'theme',
          icon: isDark ? <Sun /> : <Moon />,
          name: t.theme({ system: t.themeSystem, light: t.themeLight, dark: t.themeDark }[chosenTheme()]),
          onAction: () => {
            chooseTheme(isDark ? 'light' : 'dark');
            redraw((count) => count + 1);
          },
        },
        { id: 'settings', icon: <Settings />, name: t.settings, onAction: () => void navigate({ to: '/me', search: {} }) },
        { id: 'help', icon: <CircleHelp />, name: t.help, onAction: () => window.location.assign(`/help?lang=${language}`) },
        { id: 'sign-out', icon: <LogOut />, name: t.signOut, onAction: () => void signOut() },
      ]}
    />
  );
}
