import { randomBytes } from 'node:crypto';
import { roleOfStep } from '../../domain/roles.ts';
import { signStatement, statementLeaf } from '../../evidence/certificate/envelope.ts';
import { spkiOf } from '../../evidence/signer.ts';
import type { Engine } from '../engine.ts';
import type { KeptStatement, ReleaseFacts, UnstatableRelease } from '../ports.ts';
import { stateRelease } from './state-release.ts';

/** Releases of one page. */
const PAGE = 100;

/**
 * Makes, signs and keeps the statement of every release that has none: after its commit, from the rows that the commit left, and before the
 * log's next batch. It may run anywhere, twice, or be stopped at any line: what is not kept is stated anew, and what is kept is never signed again.
 * Resolves to how many were kept.
 */
export async function stateReleases(engine: Engine): Promise<number> {
  for (let kept = 0; ; ) {
    const { facts, upTo, more } = await engine.store.proof.unstated(PAGE);
    const statements: KeptStatement[] = [];
    const impossible: UnstatableRelease[] = [];
    for (const one of facts) {
      const made = await stated(engine, one);
      if ('reason' in made) impossible.push(made);
      else statements.push(made);
    }
    await engine.store.proof.keepStatements(statements, impossible, upTo);
    kept += statements.length;
    if (!more) return kept;
  }
}

async function stated(engine: Engine, facts: ReleaseFacts): Promise<KeptStatement | UnstatableRelease> {
  const { id: release } = facts.release;
  const payload = await payloadOf(engine, facts);
  if (typeof payload === 'string') return { release, reason: payload };
  const { publicKey } = engine.releaseSigner;
  const signed = await signStatement(payload, engine.releaseSigner);
  return { release, ...signed, releaseKey: spkiOf(publicKey), leaf: statementLeaf(signed, publicKey) };
}

/** Or why there is none. A release that lacks what a statement must have must not keep the others from theirs. */
async function payloadOf(engine: Engine, facts: ReleaseFacts): Promise<Buffer | string> {
  const workflow = engine.workflows.find(facts.workflow) ?? (await engine.workflows.readAgain(facts.workflow).catch(() => undefined));
  if (!workflow) return 'workflow-unknown';
  const declared = Object.fromEntries(workflow.steps.map(({ id, role }) => [id, role]));
  try {
    return stateRelease(facts, {
      salt: randomBytes(32).toString('hex'),
      roleOf: (step) => roleOfStep(step, declared) ?? step,
      versions: versionsOf(engine, facts),
    });
  } catch (error) {
    if (error instanceof TypeError) return 'not-reviewed';
    throw error;
  }
}

/** Of all rules where the rule set of the scan is still the one in force, else of none: then only what found something is known. */
function versionsOf({ scanner }: Engine, { scan, place }: ReleaseFacts): Record<string, number> {
  if (scan?.ruleSet !== scanner.ruleSetFor(place)) return {};
  return Object.fromEntries(scanner.rules.map(({ id, version }) => [id, version]));
}
