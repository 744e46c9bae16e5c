import {
  CalendarDays,
  CheckCheck,
  FilePen,
  Handshake,
  Inbox,
  ListChecks,
  type LucideIcon,
  Mail,
  MailOpen,
  ScrollText,
  Send,
  Server,
  ShieldAlert,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import type { shellWords } from './words.ts';

/** What the navigation shows. `roles`: whoever holds one of them sees the entry; empty: everybody. */
export interface Entry {
  to:
    | '/queue'
    | '/done'
    | '/drafts'
    | '/received'
    | '/publish'
    | '/incidents'
    | '/audit'
    | '/mails'
    | '/people'
    | '/proposals'
    | '/delegations'
    | '/calendar'
    | '/jobs'
    | '/rules';
  name: keyof (typeof shellWords)['en'];
  icon: LucideIcon;
  roles: readonly string[];
}

const OVERSEERS = ['administrator', 'auditor'];
/** Who confirms what others propose, or looks at it. */
const SECOND_PEOPLE = [...OVERSEERS, 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer'];

export interface EntryGroup {
  group: keyof (typeof shellWords)['en'];
  entries: readonly Entry[];
}

export const ENTRIES: readonly EntryGroup[] = [
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
  { group: 'keep', entries: [{ to: '/rules', name: 'rules', icon: ListChecks, roles: [] }] },
  {
    group: 'manage',
    entries: [
      { to: '/people', name: 'people', icon: Users, roles: OVERSEERS },
      { to: '/proposals', name: 'proposals', icon: UserRoundCheck, roles: SECOND_PEOPLE },
      { to: '/delegations', name: 'delegations', icon: Handshake, roles: [] },
      { to: '/calendar', name: 'calendar', icon: CalendarDays, roles: [] },
      { to: '/jobs', name: 'jobs', icon: Server, roles: ['administrator'] },
      { to: '/mails', name: 'mails', icon: Mail, roles: ['administrator'] },
    ],
  },
];
