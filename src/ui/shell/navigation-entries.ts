import { CalendarDays, Inbox, type LucideIcon, ScrollText, Server, UserRoundCheck, Users } from 'lucide-react';
import type { shellWords } from './words.ts';

/** What the navigation shows. `roles`: whoever holds one of them sees the entry; empty: everybody. */
export interface Entry {
  to: '/queue' | '/audit' | '/people' | '/proposals' | '/calendar' | '/jobs';
  name: keyof (typeof shellWords)['en'];
  icon: LucideIcon;
  roles: readonly string[];
}

const OVERSEERS = ['administrator', 'auditor'];

export const ENTRIES: readonly { group: keyof (typeof shellWords)['en']; entries: readonly Entry[] }[] = [
  { group: 'work', entries: [{ to: '/queue', name: 'queue', icon: Inbox, roles: [] }] },
  { group: 'look', entries: [{ to: '/audit', name: 'audit', icon: ScrollText, roles: OVERSEERS }] },
  {
    group: 'manage',
    entries: [
      { to: '/people', name: 'people', icon: Users, roles: OVERSEERS },
      { to: '/proposals', name: 'proposals', icon: UserRoundCheck, roles: [] },
      { to: '/calendar', name: 'calendar', icon: CalendarDays, roles: [] },
      { to: '/jobs', name: 'jobs', icon: Server, roles: ['administrator'] },
    ],
  },
];
