import { z } from 'zod';
import { CHANNEL_KIND_IDS, CONNECTOR_IDS } from '../../domain/channels/channel.ts';
import { CHANNEL_FAULTS, type ChannelFault } from '../../domain/channels/channel-delivery.ts';
import { ATTRIBUTES, GROUNDS, type Ground, MODES } from '../../domain/form/disclosure.ts';
import { MAIL_WISHES, NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notifications/notification.ts';
import { PROPOSAL_KINDS } from '../../domain/proposal.ts';
import { SCOPE_NAMES, type Scope } from '../../domain/scopes.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import { roleId, sha256, stepId } from './fields.ts';

const role = roleId;
const step = stepId;
const attribute = z.enum(ATTRIBUTES);
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => z.enum(Object.keys(table) as [K, ...K[]]);

export const name = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Name' });
const rows = <S extends z.ZodType<string>>(id: S, about: string) => z.array(z.object({ id, name })).describe(about);

const state = z.object({
  id: z.string().describe('Path of the state: a state inside another is `outer.region.inner`.'),
  name,
  waitsFor: z.array(role).describe('In whose queues an item in it is.'),
  released: z.boolean().describe('The content is out.'),
  final: z.boolean().describe('Nothing follows it.'),
});

const workflowNames = z.object({
  id: z.string(),
  version: z.string(),
  hash: sha256,
  current: z.boolean().describe('New items get this version.'),
  name,
  states: z.array(state),
});

export const vocabulary = z
  .object({
    roles: rows(role, 'Roles.'),
    steps: z
      .array(z.object({ id: step, name, role: role.describe('Who may fill it.') }))
      .describe('Steps of a review, in the usual order.'),
    scopes: rows(z.enum(SCOPE_NAMES as [Scope, ...Scope[]]), 'What an API token may be used for.'),
    events: rows(z.string(), 'What people, jobs and timers send to an item.'),
    effects: rows(z.string(), 'What an event brings about beside the next state.'),
    attributes: z
      .array(
        z.object({
          id: attribute,
          name,
          article: name.describe('What the law says of it, in one sentence.'),
          basis: name.describe('Where the law says it.'),
          needs: z
            .array(z.enum(['grounds', 'reason', 'redaction', 'releasePlan']))
            .describe('What a revision must say beside title, files and attribute.'),
          modes: z.array(z.enum(MODES)).describe('Modes of release that it allows.'),
        }),
      )
      .describe('Disclosure attributes.'),
    grounds: z
      .array(
        z.object({ id: keysOf<Ground>(GROUNDS), name, kind: z.enum(['mandatory', 'third-party', 'discretionary']), basis: z.string() }),
      )
      .describe('Grounds for withholding or deleting.'),
    groundKinds: rows(z.string(), 'How much room the law leaves for a ground.'),
    modes: rows(z.enum(MODES), 'Modes of release.'),
    channelKinds: rows(z.enum(CHANNEL_KIND_IDS), 'What a channel is to the public.'),
    connectors: z
      .array(
        z.object({
          id: z.enum(CONNECTOR_IDS),
          name,
          about: name.describe('What it does, for who opens a channel.'),
          target: z.enum(['url', 'email']).nullable().describe('What has to be said with it.'),
        }),
      )
      .describe('What carries releases to a channel.'),
    channelFaults: rows(keysOf<ChannelFault>(CHANNEL_FAULTS), 'Why a channel was not served.'),
    severities: rows(z.string(), 'Severities of findings, heaviest first.'),
    findingOwners: rows(z.string(), 'Which reviewer answers for a finding.'),
    dispositions: rows(z.string(), 'What a person decides about a finding.'),
    verdicts: rows(z.string(), 'Decisions of a step.'),
    outcomes: rows(z.string(), 'How a round of review ended.'),
    scanOutcomes: rows(z.string(), 'How a scan ended.'),
    consultations: rows(z.string(), 'Whose opinion is asked for.'),
    consultationOutcomes: rows(z.string(), 'What came of a consultation.'),
    incidents: rows(z.string(), 'How an incident came about.'),
    clocks: z
      .array(
        z.object({
          id: keysOf<DeadlineKind>(CLOCKS),
          name,
          workingDays: z.int().nullable(),
          hours: z.int().nullable(),
          silence: z.string().describe('What it means that nobody answered in time: one of `silences`.'),
          basis: z.string(),
        }),
      )
      .describe('Deadlines.'),
    silences: rows(z.string(), 'What silence means.'),
    proposals: rows(z.enum(PROPOSAL_KINDS), 'What waits for a second person.'),
    actions: rows(z.string(), 'What the entries of the audit trail say was done, as the end of a sentence that begins with who did it.'),
    actors: rows(z.string(), 'Who acts besides accounts: the part of the actor before a colon.'),
    notifications: rows(z.enum(NOTIFICATION_KINDS as [NotificationKind, ...NotificationKind[]]), 'What people are told of.'),
    mailWishes: rows(z.enum(MAIL_WISHES), 'How a person may want e-mails.'),
    workflows: z.array(workflowNames).describe('Every version of every workflow that items run on, with its states.'),
  })
  .meta({ id: 'Vocabulary' });
