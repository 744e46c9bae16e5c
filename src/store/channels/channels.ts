import type { Channel } from '../../domain/channels/channel.ts';
import type { ChannelStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

/** Columns of a channel `c`. */
export const CHANNEL_COLUMNS = `c.id, c.key, c.kind, json_build_object('en', c.name_en, 'zh', c.name_zh) as name, c.connector, c.target,
  c.opened_by as "openedBy", c.opened_at as "openedAt", c.retired_by as "retiredBy", c.retired_at as "retiredAt"`;

const ALL: Statement = {
  name: 'channels',
  text: `select ${CHANNEL_COLUMNS} from channel c order by c.retired_at is not null, c.key, c.id`,
};
const ONE: Statement = { name: 'channel', text: `select ${CHANNEL_COLUMNS} from channel c where c.id = $1` };
const SECRET: Statement = { name: 'channel_secret', text: 'select secret from channel where id = $1' };
const OPEN: Statement = {
  name: 'channel_open',
  text: `insert into channel (id, key, kind, name_en, name_zh, connector, target, secret, opened_by, opened_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (key) where retired_at is null do nothing`,
};
const RETIRE: Statement = {
  name: 'channel_retire',
  text: 'update channel set retired_by = $2, retired_at = $3 where id = $1 and retired_at is null',
};

type Administered = Pick<ChannelStore, 'channels' | 'channel' | 'sealedSecret' | 'open' | 'retire'>;

/** The channels themselves. */
export function administeredChannels(database: Database): Administered {
  return {
    channels: () => database.rows<Channel>(ALL),
    channel: async (id) => (await database.rows<Channel>(ONE, [id]))[0],
    sealedSecret: async (id) => (await database.rows<{ secret: string | null }>(SECRET, [id]))[0]?.secret ?? null,
    open: ({ id, key, kind, name, connector, target, openedBy, openedAt }, secret, record) =>
      recordAdministration(database, record, async (session) => {
        const values = [id, key, kind, name.en, name.zh, connector, target, secret, openedBy, openedAt];
        return (await session.run(OPEN, values)) > 0;
      }),
    retire: (id, record) =>
      recordAdministration(database, record, async (session) => (await session.run(RETIRE, [id, record.actor, record.at])) > 0),
  };
}
