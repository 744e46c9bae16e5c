import type { Oversight, ProposalBasis, ProposalKind, ProposalState } from '../../domain/proposal.ts';
import type { Role } from '../../domain/roles.ts';
import type { RulePack } from '../../domain/rule-pack.ts';
import type { Waiver } from '../../domain/waiver.ts';
import type { CatalogueChange } from './catalogue.ts';
import type { DefinitionChange } from './definitions.ts';
import type { KindChange } from './kinds.ts';
import type { AccountChange, AccountRow, AdminRecord, GrantRow } from './people.ts';
import type { WitnessChange } from './witness.ts';

/** How a proposal ended. `basis` is there for a confirmed one only. */
export interface ProposalClosing {
  state: Exclude<ProposalState, 'open'>;
  basis: ProposalBasis | null;
  closedBy: string;
  closedAt: string;
  closeReason: string;
}

export interface ProposalRow {
  id: string;
  kind: ProposalKind;
  /** Exactly what is to take effect, as canonical JSON; `digest` is its SHA-256. */
  content: string;
  digest: string;
  /** Null: the whole installation. */
  unit: string | null;
  /** The account that gains by it. */
  subject: string | null;
  /** The second person holds one of these roles over the unit in their own right. */
  needs: Role[];
  /** Hash of a first password; null once the proposal is closed. */
  sealed: string | null;
  /** Account id, `first-start`, or `operator:` and a name. */
  proposedBy: string;
  onBehalfOf: string | null;
  proposedAt: string;
  reason: string;
  expiresAt: string;
  closing: ProposalClosing | null;
}

export interface OversightTally {
  releases: Record<Oversight | 'not-recorded', number>;
  confirmations: Record<ProposalBasis, number>;
}

/** What a confirmed proposal changes. */
export type Effect =
  | { kind: 'role-grant'; grants: GrantRow[] }
  | { kind: 'account-enable'; account: string }
  | { kind: 'account-change'; account: string; change: AccountChange }
  | { kind: 'password-reset'; account: string; passwordHash: string }
  | { kind: 'second-factor-reset'; factor: string; by: string; at: string }
  | { kind: 'account-unlink'; account: string }
  | { kind: 'rule-pack'; pack: RulePack }
  | { kind: 'workflow'; change: DefinitionChange }
  | { kind: 'waiver'; waiver: Waiver }
  | { kind: 'calendar-day'; day: string; working: boolean | null; reason: string }
  | { kind: 'calendar-year'; year: number; by: string; at: string }
  | { kind: 'item-kind'; change: KindChange }
  | { kind: 'catalogue'; change: CatalogueChange }
  | { kind: 'secret-erasure'; item: string; at: string; proposal: string }
  | { kind: 'log-witnesses'; change: WitnessChange; at: string }
  | { kind: 'setting'; key: string; value: unknown };

/** Proposals. Every change is one transaction with its entries on the `administration` chain, which the database insists on. */
export interface ProposalStore {
  /** Stores an open proposal, with the account that it is about when that is new. */
  propose(proposal: ProposalRow, account: { row: AccountRow; grants: GrantRow[] } | null, records: AdminRecord[]): Promise<void>;
  /**
   * Confirms a proposal and lets it take effect, all or nothing; a `fresh` one is stored first. Resolves false when it was closed before.
   * The database judges who confirms, and that the effect is what the proposal says: `invalid-input` names the rule.
   */
  enact(
    proposal: ProposalRow & { closing: ProposalClosing },
    effect: Effect,
    records: AdminRecord[],
    fresh?: { account: { row: AccountRow; grants: GrantRow[] } | null },
  ): Promise<boolean>;
  /** Refuses or withdraws an open proposal. Resolves false when it was closed before. */
  close(id: string, closing: ProposalClosing, record: AdminRecord): Promise<boolean>;
  proposal(id: string): Promise<ProposalRow | undefined>;
  /** Newest first. `open`: neither closed nor expired at that time. */
  proposals(filter: { open?: string; proposedBy?: string }, page: { after?: string; limit: number }): Promise<ProposalRow[]>;
  /** Under how many eyes the installation runs now. */
  oversight(): Promise<Oversight>;
  /** How many releases were made under how many eyes (`not-recorded`: before there were proposals), and confirmations on what basis. */
  tally(): Promise<OversightTally>;
  /** Whether the account holds a deciding role that is not revoked, one with a later begin included. */
  decides(account: string): Promise<boolean>;
  /** Whether the pack takes anything away from what is in force in its place. */
  packWeakens(pack: RulePack): Promise<boolean>;
  setting(key: string): Promise<unknown>;
}
