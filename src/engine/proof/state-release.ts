import type { Step } from '../../domain/roles.ts';
import { writeStatement } from '../../evidence/certificate/statement.ts';
import { keyedIdentity } from '../../evidence/log/leaf.ts';
import type { ReleaseFacts } from '../ports.ts';

/** What a statement needs beside the rows. */
export interface StatedBy {
  /** 32 random bytes in hex. */
  salt: string;
  /** The role that fills a step of the item's workflow. */
  roleOf(step: Step): string;
  /** Versions of the rules that ran and found nothing, as far as they are known. */
  versions: Readonly<Record<string, number>>;
}

/**
 * The statement of a release, from rows alone: the same rows say the same for good. Throws a TypeError for a release that cannot be
 * certified: without a scan, a file or a decision it was never reviewed.
 */
export function stateRelease(facts: ReleaseFacts, { salt, roleOf, versions }: StatedBy): Buffer {
  const { release, revision, workflow, decisions, scan, secret } = facts;
  if (!scan) throw new TypeError('A release without a scan is not certified');
  const person = (id: string) => keyedIdentity(secret, 'account', id);
  return writeStatement(revision.files, {
    salt,
    item: release.item,
    revision: { number: revision.number, digest: revision.digest },
    attribute: release.attribute,
    grounds: revision.grounds,
    release: {
      mode: release.mode,
      place: release.place,
      at: release.releasedAt,
      audience: release.audience.map((recipient) => keyedIdentity(secret, 'recipient', recipient)),
    },
    workflow: { id: workflow.id, version: workflow.version, definition: workflow.hash },
    rules: { digest: scan.ruleSet, versions: { ...versions, ...scan.versions } },
    scan: { outcome: scan.outcome, findings: scan.findings },
    waivers: scan.waivers,
    decisions: decisions.map(({ step, actor, onBehalfOf, verdict, at }) => ({
      step,
      role: roleOf(step),
      verdict,
      at,
      by: person(actor),
      onBehalfOf: onBehalfOf === null ? null : person(onBehalfOf),
    })),
  });
}
