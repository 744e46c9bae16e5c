import { ADMINISTRATION_STREAM } from '../domain/audit.ts';
import { ReviewError } from '../domain/errors.ts';
import type { AdminRecord } from '../engine/ports.ts';
import { newStreamSecret } from '../engine/secrets.ts';
import type { ChainHead } from '../evidence/audit-chain.ts';
import { chainEntry, chainStart } from '../evidence/audit-chain.ts';
import { COVERS, Cover } from '../evidence/cover/covers.ts';
import { addNoted } from './cover/noted-rows.ts';
import type { Asking, Database, Statement } from './database.ts';
import { COLLISION_TRIES, isCollision } from './errors.ts';
import { auditColumns, ENTRY, ENTRY_FROM, secretColumns } from './rows.ts';

const HEAD: Statement = { name: 'administration_lock', text: 'select sequence, hash from audit_head where stream = $1 for update' };
const RECORD: Statement = {
  name: 'administration_record',
  text: `with entry as (insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $1::json) e returning stream, sequence, hash)
    update audit_head h set sequence = e.sequence, hash = e.hash from entry e where h.stream = e.stream`,
};

const SECRET: Statement = {
  name: 'stream_secret_insert',
  text: 'insert into stream_secret select s.* from json_populate_record(null::stream_secret, $1::json) s',
};

const STILL_HOLDS: Statement = { name: 'still_holds', text: 'select holds_in_own_right($1, $2, $3, $4) as holds' };

/**
 * One administrative change with its entry, or entries, on the administration chain, in one transaction. The head row's lock puts concurrent
 * changes one after the other. The actor's right is judged under the lock. The entry answers for every
 * row that its triggers noted, and for what `work` adds to `cover`. When `work` says that nothing changed, nothing is recorded; resolves to whether it did.
 *
 * Not through the ORM's transactions: version 7.2.1 never gives a connection back whose rollback failed because it was lost.
 */
export async function recordAdministration(
  database: Database,
  recorded: AdminRecord | readonly AdminRecord[],
  work: Work,
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    try {
      return await recordOnce(database, recorded, work);
    } catch (error) {
      // It waited for an event that waited for it: nothing of it happened, and it is judged anew.
      if (!isCollision(error) || tries === COLLISION_TRIES) throw error;
    }
  }
}

/** Run again after a collision: what it leaves outside the transaction is overwritten and not added to. */
type Work = (session: Pick<Database, 'rows' | 'run'>, cover: Cover) => Promise<boolean>;

function recordOnce(database: Database, recorded: AdminRecord | readonly AdminRecord[], work: Work): Promise<boolean> {
  return database.transaction(async (session) => {
    const records = [recorded].flat();
    const [found] = await session.rows<ChainHead>(HEAD, [ADMINISTRATION_STREAM]);
    if (!found) throw new Error('The head of the administration chain is missing. Restore the database from a backup.');
    for (const record of records) await stillHolds(session, record);
    const cover = new Cover();
    if (!(await work(session, cover))) return false;
    await addNoted(session, cover);
    let head = found.sequence > 0 ? found : await begun(session);
    let { covers } = cover;
    for (const { actor, action, at, payload: told } of records) {
      const payload = { ...told, [COVERS]: covers };
      // One entry of the transaction answers for all of it.
      covers = {};
      const entry = chainEntry(head, ADMINISTRATION_STREAM, at, { actor, onBehalfOf: null, action, payload });
      await session.run(RECORD, [JSON.stringify(auditColumns(entry))]);
      head = entry;
    }
    return true;
  });
}

/** The administration's stream begins, with its secret. */
async function begun(session: Asking): Promise<ChainHead> {
  const secret = newStreamSecret();
  await session.run(SECRET, [JSON.stringify(secretColumns(ADMINISTRATION_STREAM, secret))]);
  return chainStart(secret);
}

async function stillHolds(session: Pick<Database, 'rows'>, { actor, at, under }: AdminRecord): Promise<void> {
  if (!under) return;
  const [right] = await session.rows<{ holds: boolean }>(STILL_HOLDS, [actor, under.roles, under.unit, at]);
  if (!right?.holds) {
    throw new ReviewError('not-allowed', 'The role that this needs was taken back meanwhile, or is held by delegation only.', {
      roles: under.roles,
    });
  }
}
