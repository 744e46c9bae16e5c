import { isDeciding } from '../../src/domain/proposal.ts';
import { isShippedRole } from '../../src/domain/roles.ts';
import { accountChangeEffect } from '../../src/engine/people/change-account.ts';
import type { AccountChange, AccountRow, GrantRow, Store } from '../../src/engine/ports.ts';
import { enactAlone } from '../../src/engine/two-people/propose.ts';

/** Changes name, address or unit of an account that decides, as the operator of the machine would. */
export async function changed(store: Store, account: string, change: AccountChange, at: string): Promise<void> {
  const draft = { by: 'operator:setup', kind: 'account-change' as const, content: { account, change }, unit: null, subject: account };
  await enactAlone({ store, clock: { now: () => at } }, draft, 'operator', accountChangeEffect as never);
}

/**
 * Gives a role as a test needs it, from the begin that the row names on. A deciding one comes from a proposal of the operator, as the database wants it.
 */
export async function granted(store: Store, row: GrantRow, account: AccountRow | null = null): Promise<void> {
  const record = { actor: 'operator:setup', action: account ? 'account.created' : 'role.granted', at: row.from, payload: {} };
  if (row.delegatedBy !== null || (isShippedRole(row.role) && !isDeciding(row.role))) {
    if (account) await store.directory.createAccount(account, [row], record);
    else await store.directory.addGrant(row, record);
    return;
  }
  const { id, role, unit, until } = row;
  const content = { account: row.account, grants: [{ id, role, unit, from: null, until }] };
  const draft = { by: 'operator:setup', kind: 'role-grant' as const, content, unit, subject: row.account };
  await enactAlone(
    { store, clock: { now: () => row.from } },
    { ...draft, ...(account && { account: { row: account, grants: [], record } }) },
    'operator',
    async (_engine, proposal) => ({
      effect: { kind: 'role-grant', grants: [{ ...row, proposal: proposal.id }] },
      action: 'role.granted',
      payload: {},
    }),
  );
}
