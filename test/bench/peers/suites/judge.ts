import type { SuiteCase } from './suite.ts';

/**
 * Why a text that its case passes is flagged, told by the peer's own data and by no list of ours:
 * `named`: its rule allow-lists the very value; `secret`: it is a secret in another case of the same suite;
 * `form`: of each value three quarters and more are one that the same detector does take, so that only its exact form, its own word beside it
 * or a check with the service speaks against it, and an office wants it stopped; `left`: nothing of these.
 */
export type Reason = 'named' | 'secret' | 'form' | 'left';

/** Pieces shorter than this are in many texts by chance. */
const LEAST = 8;
/** Most of a value that may differ. */
const MOST_DIFFERENT = 0.25;

/** Judges the cases of one suite by its secrets. */
export function judge(secrets: readonly SuiteCase[]): (one: SuiteCase, flagged: readonly string[]) => Reason {
  const texts = new Set(secrets.map(({ text }) => text));
  const all = secrets.flatMap(wantedOf);
  const byDetector = Map.groupBy(secrets, detectorOf);
  return (one, flagged) => {
    if (one.isNamed) return 'named';
    const isSecret = (value: string) => all.some((wanted) => holds(wanted, value) || holds(value, wanted));
    if (texts.has(one.text) || flagged.every(isSecret)) return 'secret';
    const own = (byDetector.get(detectorOf(one)) ?? []).flatMap(wantedOf);
    return flagged.every((value) => own.some((wanted) => difference(value, wanted) <= MOST_DIFFERENT)) ? 'form' : 'left';
  };
}

function wantedOf({ wanted, values }: SuiteCase): readonly string[] {
  return wanted ?? values;
}

function detectorOf({ name }: SuiteCase): string {
  return name.split(': ')[0] as string;
}

function holds(whole: string, piece: string): boolean {
  return piece.length >= LEAST && whole.includes(piece);
}

/** Share of the shorter one that has to change for the longer one to hold it. */
function difference(one: string, other: string): number {
  const [piece, whole] = one.length <= other.length ? [one, other] : [other, one];
  if (piece.length < LEAST) return 1;
  let row = new Array<number>(whole.length + 1).fill(0);
  for (let at = 1; at <= piece.length; at++) {
    const next = [at];
    for (let to = 1; to <= whole.length; to++) {
      const changed = (row[to - 1] as number) + (piece[at - 1] === whole[to - 1] ? 0 : 1);
      next.push(Math.min((row[to] as number) + 1, (next[to - 1] as number) + 1, changed));
    }
    row = next;
  }
  return Math.min(...row) / piece.length;
}
