import { CheckCheck, Inbox, type LucideIcon } from 'lucide-react';
import type { shellWords } from './words.ts';

/** What the navigation shows. `roles`: whoever holds one of them sees the entry; empty: everybody. */
export interface Entry {
  to: '/queue' | '/done';
  name: keyof (typeof shellWords)['en'];
  icon: LucideIcon;
  roles: readonly string[];
}

export const ENTRIES: readonly { group: keyof (typeof shellWords)['en']; entries: readonly Entry[] }[] = [
  {
    group: 'work',
    entries: [
      { to: '/queue', name: 'queue', icon: Inbox, roles: [] },
      { to: '/done', name: 'done', icon: CheckCheck, roles: [] },
    ],
  },
];
