import type { StampAuthorityRow, StampedCheckpoint, StampStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const AUTHORITIES: Statement = {
  name: 'stamp_authorities',
  text: 'select certificate, issuers from stamp_authority order by first_used, certificate',
};
const ADD_AUTHORITY: Statement = {
  name: 'stamp_authority_insert',
  text: 'insert into stamp_authority (certificate, issuers) values ($1, $2) on conflict do nothing',
};
const UNSTAMPED: Statement = {
  name: 'release_unstamped',
  text: `select r.release, r.signature from release_statement r
    where r.leaf_index is not null and not exists (select from release_stamp s where s.release = r.release)
    order by r.leaf_index limit $1`,
};
const WAITING: Statement = {
  name: 'release_unstamped_count',
  text: `select count(*)::integer as count from release_statement r
    where r.leaf_index is not null and not exists (select from release_stamp s where s.release = r.release)`,
};
const KEEP: Statement = {
  name: 'release_stamp_insert',
  text: 'insert into release_stamp (release, stamp) values ($1, $2) on conflict do nothing',
};
const OF_RELEASE: Statement = { name: 'release_stamp', text: 'select stamp from release_stamp where release = $1' };
const CHECKPOINT: Statement = {
  name: 'checkpoint_stamp',
  text: `select c.origin, c.size, c.note, c.stamp, c.at from checkpoint_stamp c join log_state s on s.origin = c.origin order by c.size desc limit 1`,
};
const KEEP_CHECKPOINT: Statement = {
  name: 'checkpoint_stamp_insert',
  text: 'insert into checkpoint_stamp (origin, size, note, stamp) values ($1, $2, $3, $4) on conflict do nothing',
};

export function stampStore(database: Database): StampStore {
  return {
    authorities: () => database.rows<StampAuthorityRow>(AUTHORITIES),
    addAuthority: async ({ certificate, issuers }) => void (await database.run(ADD_AUTHORITY, [certificate, issuers])),
    unstamped: (limit) => database.rows<{ release: string; signature: Buffer }>(UNSTAMPED, [limit]),
    waiting: async () => (await database.rows<{ count: number }>(WAITING))[0]?.count ?? 0,
    keepOfRelease: async (release, stamp) => void (await database.run(KEEP, [release, stamp])),
    ofRelease: async (release) => (await database.rows<{ stamp: Buffer }>(OF_RELEASE, [release]))[0]?.stamp,
    checkpoint: async () => (await database.rows<StampedCheckpoint & { at: string }>(CHECKPOINT))[0],
    keepOfCheckpoint: async ({ origin, size, note, stamp }) => void (await database.run(KEEP_CHECKPOINT, [origin, size, note, stamp])),
  };
}
