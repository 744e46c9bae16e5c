import { CheckCheck, FilePen, Inbox, type LucideIcon, Mail, MailOpen, ScrollText, Send, ShieldAlert } from 'lucide-react';
import type { shellWords } from './words.ts';

/** What the navigation shows. `roles`: whoever holds one of them sees the entry; empty: everybody. */
export interface Entry {
  to: '/queue' | '/done' | '/drafts' | '/received' | '/publish' | '/incidents' | '/audit' | '/mails';
  name: keyof (typeof shellWords)['en'];
  icon: LucideIcon;
  roles: readonly string[];
}

const OVERSEERS = ['administrator', 'auditor'];

export const ENTRIES: readonly { group: keyof (typeof shellWords)['en']; entries: readonly Entry[] }[] = [
  {
    group: 'work',
    entries: [
      { to: '/queue', name: 'queue', icon: Inbox, roles: [] },
      { to: '/done', name: 'done', icon: CheckCheck, roles: [] },
      { to: '/drafts', name: 'drafts', icon: FilePen, roles: ['drafter'] },
      { to: '/received', name: 'received', icon: MailOpen, roles: ['recipient'] },
      { to: '/publish', name: 'publish', icon: Send, roles: ['publisher'] },
    ],
  },
  {
    group: 'look',
    entries: [
      {
        to: '/incidents',
        name: 'incidents',
        icon: ShieldAlert,
        roles: ['confidentialityReviewer', 'signatory', 'publisher', ...OVERSEERS],
      },
      { to: '/audit', name: 'audit', icon: ScrollText, roles: OVERSEERS },
    ],
  },
  { group: 'manage', entries: [{ to: '/mails', name: 'mails', icon: Mail, roles: ['administrator'] }] },
];
