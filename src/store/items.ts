import type { Decision, Review, Revision } from '../domain/item.ts';
import type { Deadline } from '../domain/time/deadline.ts';
import type { ItemReader, ReleaseRow } from '../engine/ports.ts';
import type { Asking, Database, Statement } from './database.ts';
import { draftReader } from './drafts.ts';
import type { ItemRecord } from './hot-path/item-row.ts';
import { itemFrom } from './hot-path/item-row.ts';
import { queueReader } from './queue.ts';
import { rowReader } from './row-details.ts';

export const REVISION_COLUMNS = `r.id, r.item, r.number, r.digest, r.rule_set as "ruleSet", r.content, r.created_by as "createdBy",
  r.created_at as "createdAt"`;
export const RELEASE_COLUMNS = `l.id, l.item, l.review, l.revision, l.digest, l.attribute, l.mode, l.audience, l.place,
  l.released_by as "releasedBy", l.released_at as "releasedAt", l.until, l.recalled_at as "recalledAt", l.recall_reason as "recallReason",
  l.oversight`;

const ITEM: Statement = { name: 'item', text: 'select * from item where id = $1' };
const REVISIONS: Statement = { name: 'revisions', text: `select ${REVISION_COLUMNS} from revision r where r.item = $1 order by r.number` };
const REVISION: Statement = { name: 'revision', text: `select ${REVISION_COLUMNS} from revision r where r.item = $1 and r.number = $2` };
const REVISION_BY_ID: Statement = { name: 'revision_by_id', text: `select ${REVISION_COLUMNS} from revision r where r.id = $1` };
const REVIEWS: Statement = {
  name: 'reviews',
  text: `select id, item, round, digest, required_steps as "requiredSteps", further_steps as "furtherSteps", quorums, outcome,
      opened_at as "openedAt", closed_at as "closedAt"
    from review where item = $1 order by round`,
};
const DECISIONS: Statement = {
  name: 'decisions',
  text: `select id, review, item, step, actor, on_behalf_of as "onBehalfOf", verdict, opinion, basis, digest, at
    from decision where item = $1 order by (select r.round from review r where r.id = decision.review), at, id`,
};
const RELEASES: Statement = {
  name: 'releases',
  text: `select ${RELEASE_COLUMNS} from release l join review r on r.id = l.review where l.item = $1 order by r.round`,
};
const DEADLINE_COLUMNS = 'item, kind, key, due, event, started_at as "startedAt", working_days as "workingDays", provisional';
const DEADLINES: Statement = {
  name: 'deadlines',
  text: `select ${DEADLINE_COLUMNS} from deadline where item = $1 order by due, kind, key`,
};
const DUE: Statement = {
  name: 'due_deadlines',
  text: `select ${DEADLINE_COLUMNS} from deadline where due <= $1 order by due, item, kind, key limit $2`,
};
const PROVISIONAL: Statement = {
  name: 'provisional_deadlines',
  text: `select ${DEADLINE_COLUMNS} from deadline where provisional and item > $1 order by item, kind, key limit $2`,
};
/** By their bytes, whatever they are called. */
const QUARANTINED_FILES: Statement = {
  name: 'quarantined_files',
  text: `select mine.name from revision_file mine where mine.revision = $1 and exists (
      select from quarantined_file theirs where theirs.sha256 = mine.sha256 and theirs.revision <> mine.revision)
    order by mine.position`,
};
/** The same rule as `item_quarantined` in the database, from the other end. */
const COPIES: Statement = {
  name: 'copies_in_review',
  text: `select distinct i.id from quarantined_file theirs
      join revision_file mine on mine.sha256 = theirs.sha256 join revision r on r.id = mine.revision join item i on i.id = r.item
    where theirs.item = $1 and i.id <> $1 and i.open and i.round > 0 order by i.id`,
};
const LAST_SEEN: Statement = {
  name: 'last_seen',
  text: `select r.id as revision, r.number from decision d join review v on v.id = d.review join revision r on r.item = d.item and r.digest = d.digest
    where d.item = $1 and d.actor = $2 order by v.round desc, r.number desc limit 1`,
};

const NO_ITEM = '00000000-0000-0000-0000-000000000000';

/** Simple reads of one item; each is one named statement. `lists`: the sessions of the queues. */
export function itemReader(database: Database, lists: Asking): ItemReader {
  const first = async <Row>(statement: Statement, values: unknown[]) => (await database.rows<Row>(statement, values))[0];
  return {
    item: async (id) => {
      const record = await first<ItemRecord>(ITEM, [id]);
      return record && itemFrom(record);
    },
    revisions: (item) => database.rows<Revision>(REVISIONS, [item]),
    revision: (item, number) => first<Revision>(REVISION, [item, number]),
    revisionById: (id) => first<Revision>(REVISION_BY_ID, [id]),
    reviews: (item) => database.rows<Review>(REVIEWS, [item]),
    decisions: (item) => database.rows<Decision>(DECISIONS, [item]),
    releases: (item) => database.rows<ReleaseRow>(RELEASES, [item]),
    deadlines: (item) => database.rows<Deadline>(DEADLINES, [item]),
    provisionalDeadlines: (after, limit) => database.rows<Deadline>(PROVISIONAL, [after ?? NO_ITEM, limit]),
    dueDeadlines: (at, limit) => database.rows<Deadline>(DUE, [at, limit]),
    quarantinedFiles: async (revision) => (await database.rows<{ name: string }>(QUARANTINED_FILES, [revision])).map(({ name }) => name),
    copiesInReview: async (item) => (await database.rows<{ id: string }>(COPIES, [item])).map(({ id }) => id),
    lastSeen: (item, account) => first<{ revision: string; number: number }>(LAST_SEEN, [item, account]),
    ...queueReader(lists),
    ...draftReader(database),
    ...rowReader(database),
  };
}
