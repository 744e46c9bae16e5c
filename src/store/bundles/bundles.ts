import type { BundleMemberRow, BundleQuestionRow, BundleRow, BundleStore, ListedBundle, NewMember } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database } from '../database.ts';
import { type ItemRecord, itemFrom } from '../hot-path/item-row.ts';
import * as say from './statements.ts';

type MemberRecord = ItemRecord & Omit<BundleMemberRow, 'item'>;

/** Bundles, their members and what recalls ask. */
export function bundleStore(database: Database): BundleStore {
  const first = async <Row>(statement: (typeof say)['BUNDLE'], values: unknown[]) => (await database.rows<Row>(statement, values))[0];
  const changed = (session: Asking, statement: (typeof say)['BUNDLE'], values: unknown[]) =>
    session.run(statement, values).then((n) => n > 0);
  return {
    bundle: (id) => first<BundleRow>(say.BUNDLE, [id]),
    ofItem: (item) => first<BundleRow>(say.OF_ITEM, [item]),
    openOf: async (item) => {
      const found = await first<BundleRow & { role: string; held: string[] }>(say.OPEN_OF, [item]);
      if (!found) return undefined;
      const { role, held, ...bundle } = found;
      return { bundle, role, held };
    },
    members: async (bundle) => (await database.rows<MemberRecord>(say.MEMBERS, [bundle])).map(memberFrom),
    bundles: ({ states, units, account }, { below, limit }) =>
      database.rows<ListedBundle>(say.BUNDLES, [states, below ?? 2_147_483_647, account, units, limit]),
    make: async ({ id, kind, rules, unit, madeBy, madeAt }, members, record) => {
      await recordAdministration(database, record, async (session) => {
        await session.run(say.MAKE, [id, kind, JSON.stringify(rules), unit, madeBy, madeAt]);
        for (const member of members) await session.run(say.ADD, memberValues(id, member));
        return true;
      });
    },
    add: async (bundle, member, record) =>
      void (await recordAdministration(database, record, (session) => changed(session, say.ADD, memberValues(bundle, member)))),
    remove: (bundle, item, record) => recordAdministration(database, record, (session) => changed(session, say.REMOVE, [bundle, item])),
    dissolve: (bundle, { by, at, reason }, record) =>
      recordAdministration(database, record, (session) => changed(session, say.DISSOLVE, [bundle, by, at, reason])),
    order: (bundle, { by, at, releaseAt, digests }, record) =>
      recordAdministration(database, record, (session) =>
        changed(session, say.ORDER, [bundle, by, at, releaseAt, JSON.stringify(digests)]),
      ),
    endOrder: (bundle, stop, record) =>
      recordAdministration(database, record, (session) => changed(session, say.END_ORDER, [bundle, stop && JSON.stringify(stop)])),
    closeIssue: (bundle, at, record) =>
      recordAdministration(database, record, (session) => changed(session, say.CLOSE_ISSUE, [bundle, at])),
    issues: (below, limit) => database.rows(say.ISSUES, [below, limit]),
    issue: (id) => first(say.ISSUE_OF, [id]),
    uncompared: async (bundle) => (await database.rows<{ item: string }>(say.UNCOMPARED, [bundle])).map(({ item }) => item),
    beside: async (item, lookups) => (await first(say.BESIDE, [item, [...new Set(lookups)]])) ?? { revisions: [], parts: [], facts: [] },
    questions: (of) =>
      'bundle' in of
        ? database.rows<BundleQuestionRow>(say.QUESTIONS, [of.bundle])
        : database.rows<BundleQuestionRow>(say.OPEN_QUESTIONS, [of.units]),
    keep: (question, { by, at, reason }, record) =>
      recordAdministration(database, record, (session) => changed(session, say.KEEP, [question, by, at, reason])),
  };
}

const memberValues = (bundle: string, { item, role, addedBy, addedAt }: NewMember) => [bundle, item, role, addedBy, addedAt];

function memberFrom({ role, position, ordered, release, quarantined, withheld, ...record }: MemberRecord): BundleMemberRow {
  return { item: itemFrom(record), role, position, ordered, release, quarantined, withheld };
}
