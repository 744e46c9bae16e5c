import type { DemonstrationPerson, DemonstrationStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const BEGIN: Statement = { name: 'demonstration_begin', text: 'insert into demonstration (begun_at) values ($1)' };
const OFFER: Statement = { name: 'demonstration_offer', text: 'update demonstration set offered_at = $1 where offered_at is null' };
const IS_OFFERED: Statement = { name: 'demonstration_is_offered', text: 'select demonstration_is_offered() as offered' };
const END: Statement = {
  name: 'demonstration_end',
  text: 'update demonstration set ended_at = $1, ended_by = $2 where offered_at is not null and ended_at is null',
};
const PEOPLE: Statement = {
  name: 'demonstration_people',
  text: `select a.login, a.name, u.name as unit, array_agg(distinct g.role order by g.role) as roles
    from account a join unit u on u.id = a.unit join role_grant g on g.account = a.id and g.revoked_at is null and g.delegated_by is null
    where a.active group by a.id, u.id order by a.id`,
};

export function demonstrationStore(database: Database): DemonstrationStore {
  const isOffered = async () => (await database.rows<{ offered: boolean }>(IS_OFFERED))[0]?.offered ?? false;
  return {
    begin: async (at) => void (await database.run(BEGIN, [at])),
    offer: async (at, record) =>
      void (await recordAdministration(database, record, async (session) => (await session.run(OFFER, [at])) === 1)),
    isOffered,
    people: () => database.rows<DemonstrationPerson>(PEOPLE),
    // Asked first: where it is over, which is nearly everywhere, nobody waits for the administration chain.
    end: async ({ at, why }, record) =>
      (await isOffered()) && recordAdministration(database, record, async (session) => (await session.run(END, [at, why])) === 1),
  };
}
