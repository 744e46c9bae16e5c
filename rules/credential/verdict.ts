import { entropyOf, type Match } from '../../src/plugin-api.ts';
import type { CredentialKind } from './kind.ts';
import { isFilled, isPlaceholderPassword, isStandIn, isTyped } from './placeholder.ts';

/** Characters of a value that tell whether it is random or an example. */
const MOST_JUDGED = 120;

/** What a value in the form of a kind counts for: live, an example, or nothing. */
export function verdict(kind: CredentialKind, value: string, start: number, end: number, evidence: string[]): Match | null {
  const head = value.length > MOST_JUDGED ? value.slice(0, MOST_JUDGED) : value;
  const isExample = kind.isExample?.(value) ?? (!kind.ownExamples && isFilled(head));
  if (kind.accepts && !kind.accepts(value)) return null;
  if (!kind.ownExamples && (isStandIn(head) || (kind.where === 'after' && isPlaceholderPassword(head)))) return null;
  if (isExample) return kind.isExample || isOwnForm(kind) ? example(kind.name, value, start, end, `kind:${kind.id}`) : null;
  // What follows a command or its option may be a password, and people do choose such ones.
  if (!kind.ownExamples && kind.where !== 'after' && isTyped(head)) return example(kind.name, value, start, end, `kind:${kind.id}`);
  if (kind.entropy !== undefined && entropyOf(head) < kind.entropy) return null;
  const live = kind.isLive ? kind.isLive(value) : true;
  const severity = live ? kind.severity : 'medium';
  const confidence = (kind.confidence ?? 0.985) - (live ? 0 : 0.05);
  return {
    start,
    end,
    value,
    data: { kind: kind.name },
    confidence,
    evidence: [`kind:${kind.id}`, ...evidence],
    ...(severity ? { severity } : {}),
  };
}

/** A form that nothing else has: its literal is a name of its own. */
function isOwnForm({ where, literals }: CredentialKind): boolean {
  return where === 'prefix' && literals.every((literal) => literal.length >= 4 && /[A-Za-z]/.test(literal));
}

/** In form a credential, but filled in by hand: somebody should look, nobody need stop. */
export function example(kind: string, value: string, start: number, end: number, evidence: string): Match {
  return {
    start,
    end,
    value,
    messageId: 'example',
    severity: 'low',
    data: { kind },
    confidence: 0.6,
    evidence: [evidence, 'filled in'],
  };
}
