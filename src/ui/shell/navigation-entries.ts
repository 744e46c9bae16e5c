import {
  CalendarDays,
  CalendarSync,
  ChartColumn,
  CheckCheck,
  FilePen,
  FileSearch,
  Handshake,
  Inbox,
  Layers,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  Mail,
  MailOpen,
  RadioTower,
  ScrollText,
  Send,
  Server,
  ShieldAlert,
  Stamp,
  Unlink,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import type { frameWords } from './frame-words.ts';

/** What the navigation shows. `roles`: whoever holds one of them sees the entry; empty: everybody who works here. */
export interface Entry {
  to:
    | '/queue'
    | '/done'
    | '/drafts'
    | '/received'
    | '/publish'
    | '/bundles'
    | '/incidents'
    | '/candidates'
    | '/reevaluations'
    | '/dead-links'
    | '/audit'
    | '/reports'
    | '/catalogue'
    | '/mails'
    | '/people'
    | '/proposals'
    | '/delegations'
    | '/calendar'
    | '/channels'
    | '/jobs'
    | '/witnesses'
    | '/rules';
  name: keyof (typeof frameWords)['en'];
  icon: LucideIcon;
  roles: readonly string[];
  /** Screens under it whose addresses do not begin as its own does. */
  holds?: readonly string[];
  /** Roles whose day begins here, since nothing is put into their queue. */
  homeOf?: readonly string[];
}

const OVERSEERS = ['administrator', 'auditor'];
/** Who confirms what others propose, or looks at it. */
const SECOND_PEOPLE = [...OVERSEERS, 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer'];

const RULE_BOOK = ['/terms', '/patterns', '/waivers', '/packs', '/rescans', '/imports', '/kinds', '/kind-editor', '/workflows'];

export interface EntryGroup {
  group: keyof (typeof frameWords)['en'];
  entries: readonly Entry[];
}

export const ENTRIES: readonly EntryGroup[] = [
  {
    group: 'work',
    entries: [
      { to: '/queue', name: 'queue', icon: Inbox, roles: [] },
      { to: '/done', name: 'done', icon: CheckCheck, roles: [] },
      { to: '/drafts', name: 'drafts', icon: FilePen, roles: ['drafter'], homeOf: ['drafter'] },
      { to: '/received', name: 'received', icon: MailOpen, roles: ['recipient'], homeOf: ['recipient'] },
      { to: '/bundles', name: 'bundles', icon: Layers, roles: ['drafter', 'publisher'] },
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
      { to: '/candidates', name: 'candidates', icon: FileSearch, roles: ['confidentialityReviewer'] },
      { to: '/reevaluations', name: 'reevaluations', icon: CalendarSync, roles: ['disclosureOfficer'] },
      { to: '/audit', name: 'audit', icon: ScrollText, roles: OVERSEERS, homeOf: ['auditor'] },
      { to: '/reports', name: 'reports', icon: ChartColumn, roles: OVERSEERS },
    ],
  },
  {
    group: 'keep',
    entries: [
      {
        to: '/catalogue',
        name: 'catalogue',
        icon: LibraryBig,
        roles: [],
        holds: ['/catalogue-board', '/catalogue-import', '/catalogue-names'],
      },
      { to: '/rules', name: 'rules', icon: ListChecks, roles: [], holds: RULE_BOOK },
      {
        to: '/dead-links',
        name: 'deadLinks',
        icon: Unlink,
        roles: ['unitHead', 'drafter', 'publisher', 'disclosureOfficer', ...OVERSEERS],
      },
    ],
  },
  {
    group: 'manage',
    entries: [
      {
        to: '/people',
        name: 'people',
        icon: Users,
        roles: OVERSEERS,
        holds: ['/units', '/roles', '/recipient-groups'],
        homeOf: ['administrator'],
      },
      { to: '/proposals', name: 'proposals', icon: UserRoundCheck, roles: SECOND_PEOPLE },
      { to: '/delegations', name: 'delegations', icon: Handshake, roles: [] },
      { to: '/calendar', name: 'calendar', icon: CalendarDays, roles: [] },
      { to: '/witnesses', name: 'witnesses', icon: Stamp, roles: OVERSEERS },
      { to: '/channels', name: 'channels', icon: RadioTower, roles: ['administrator'] },
      { to: '/jobs', name: 'jobs', icon: Server, roles: ['administrator'] },
      { to: '/mails', name: 'mails', icon: Mail, roles: ['administrator'] },
    ],
  },
];

/** Somebody outside, to whom documents are sent, has nothing else to do here. */
export function isFor({ roles: wanted }: Entry, roles: ReadonlySet<string>): boolean {
  if (wanted.some((role) => roles.has(role))) return true;
  const isOutside = roles.size > 0 && [...roles].every((role) => role === 'recipient');
  return wanted.length === 0 && !isOutside;
}

/** Where the day of somebody with these roles begins: with what waits for them, or with their own place where nothing ever waits. */
export function homeOf(roles: readonly string[]): Entry['to'] {
  const homes = ENTRIES.flatMap(({ entries }) => entries).filter((entry) => entry.homeOf?.some((role) => roles.includes(role)));
  const nothingWaits = roles.every((role) => homes.some((entry) => entry.homeOf?.includes(role)));
  return (nothingWaits && homes[0]?.to) || '/queue';
}

/** Whether what is shown is one of these, or a part of one. */
export function isUnder(places: readonly string[], pathname: string): boolean {
  return places.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
