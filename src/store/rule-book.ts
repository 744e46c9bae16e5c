import { PATTERN_PREFIX, type RulePack, TERM_LIST_PREFIX } from '../domain/rule-pack.ts';
import type { AdminRecord, PackRow, PatternRow, RuleBook, TermListRow } from '../engine/ports.ts';
import { recordAdministration } from './administration.ts';
import type { Database, Statement } from './database.ts';
import type { Columns } from './rows.ts';

const RULE_COLUMNS = (
  prefix: string,
) => `r.id, r.name, r.version, '${prefix}' || r.name as "ruleId", r.unit, r.severity, r.owner, r.message, r.digest,
  r.created_by as "createdBy", r.created_at as "createdAt"`;
const LIST_COLUMNS = `${RULE_COLUMNS(TERM_LIST_PREFIX)}, r.initials, r.term_count as "termCount"`;
const PATTERN_COLUMNS = `${RULE_COLUMNS(PATTERN_PREFIX)}, r.pattern, r.ignore_case as "ignoreCase", r.positive, r.negative,
  r.activated_by as "activatedBy", r.activated_at as "activatedAt"`;

const PACKS: Statement = {
  name: 'rule_packs',
  text: `select p.id, p.name, p.version, p.kind, p.unit, p.valid_from as "validFrom", p.off, p.shadow, p.severities,
      p.term_lists::text[] as "termLists", p.patterns::text[] as patterns, p.created_by as "createdBy", p.created_at as "createdAt", p.proposal,
      o.closed_by as "confirmedBy", o.basis,
      array(select r.digest from term_list r where r.id = any (p.term_lists) order by r.id)
        || array(select r.digest from pattern r where r.id = any (p.patterns) order by r.id) as "contentDigests"
    from rule_pack p left join proposal o on o.id = p.proposal order by p.name, p.version desc`,
};
const TERM_LISTS: Statement = { name: 'term_lists', text: `select ${LIST_COLUMNS} from term_list r order by r.name, r.version desc` };
const TERM_LIST: Statement = { name: 'term_list', text: `select ${LIST_COLUMNS}, r.terms from term_list r where r.id = $1` };
const PATTERNS: Statement = { name: 'patterns', text: `select ${PATTERN_COLUMNS} from pattern r order by r.name, r.version desc` };
const PATTERN: Statement = { name: 'pattern', text: `select ${PATTERN_COLUMNS} from pattern r where r.id = $1` };
const ACTIVATE: Statement = {
  name: 'pattern_activate',
  text: 'update pattern set activated_by = $2, activated_at = $3 where id = $1 and activated_at is null',
};
const NEWEST: Statement = {
  name: 'newest_items',
  text: `select i.id from item i join unit u on u.id = i.unit where u.path && $1::uuid[] or i.drafter = $2 order by i.id desc limit $3`,
};
/** How often an account has done this since then. */
export const TRIALS: Statement = {
  name: 'rule_trials',
  text: `select count(*)::int as trials from audit_entry e where e.actor = $1 and e.at > $2 and e.stream = 'administration' and e.action = $3`,
};

const insertInto = (table: string): Statement => ({
  name: `${table}_insert`,
  text: `insert into ${table} select r.* from json_populate_record(null::${table}, $1::json) r`,
});
export const CREATE_PACK = insertInto('rule_pack');
const CREATE_TERM_LIST = insertInto('term_list');
const CREATE_PATTERN = insertInto('pattern');

export function ruleBook(database: Database): RuleBook {
  const create = async (statement: Statement, columns: Columns, record: AdminRecord) => {
    await recordAdministration(database, record, async (session) => {
      await session.run(statement, [JSON.stringify(columns)]);
      return true;
    });
  };
  return {
    packs: () => database.rows<PackRow>(PACKS),
    createPack: (pack, record) => create(CREATE_PACK, packColumns(pack), record),
    termLists: () => database.rows<TermListRow>(TERM_LISTS),
    termList: async (id) => (await database.rows<TermListRow & { terms: string[] }>(TERM_LIST, [id]))[0],
    createTermList: (list, record) => create(CREATE_TERM_LIST, listColumns(list), record),
    patterns: () => database.rows<PatternRow>(PATTERNS),
    pattern: async (id) => (await database.rows<PatternRow>(PATTERN, [id]))[0],
    createPattern: (pattern, record) => create(CREATE_PATTERN, patternColumns(pattern), record),
    activatePattern: (id, by, at, record) =>
      recordAdministration(database, record, async (session) => (await session.run(ACTIVATE, [id, by, at])) > 0),
    newestItems: async (units, drafter, limit) =>
      (await database.rows<{ id: string }>(NEWEST, [units, drafter, limit])).map(({ id }) => id),
    // Counted under the lock of the administration chain, which the entry itself needs: two at once cannot both be the last one allowed.
    beginTrial: (record, since, limit) =>
      recordAdministration(database, record, async (session) => {
        const [counted] = await session.rows<{ trials: number }>(TRIALS, [record.actor, since, record.action]);
        return (counted?.trials ?? 0) < limit;
      }),
    endTrial: async (record) => void (await recordAdministration(database, record, async () => true)),
  };
}

export function packColumns({ validFrom, termLists, createdBy, createdAt, ...pack }: RulePack): Columns {
  return { ...pack, valid_from: validFrom, term_lists: termLists, created_by: createdBy, created_at: createdAt };
}

function listColumns({ ruleId: _, termCount, createdBy, createdAt, ...list }: TermListRow & { terms: string[] }): Columns {
  return { ...list, term_count: termCount, created_by: createdBy, created_at: createdAt };
}

function patternColumns({ ruleId: _, ignoreCase, createdBy, createdAt, activatedBy, activatedAt, ...pattern }: PatternRow): Columns {
  return {
    ...pattern,
    ignore_case: ignoreCase,
    created_by: createdBy,
    created_at: createdAt,
    activated_by: activatedBy,
    activated_at: activatedAt,
  };
}
