import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { ReviewError } from '../../domain/errors.ts';
import type { TrailCheck } from '../../engine/ports.ts';
import type { Stretch } from './verify-streams.ts';

/** Which stretches of a verification are done already, and what was found in them. */
export interface Progress {
  stretches: readonly Stretch[];
  done: ReadonlyMap<string, TrailCheck>;
  /** To be called once for each stretch, whole or not at all. */
  add(stretch: Stretch, check: TrailCheck): Promise<void>;
  /** Everything was verified: the next verification begins anew. */
  end(): Promise<void>;
}

interface Kept {
  trail: string;
  stretches: Stretch[];
}

/**
 * Progress in a file: what is to be done in its first line, then a line for each stretch that is. A process that is killed may leave half a line
 * at the end, which is that of a stretch to be verified again. `trail` tells one database from another.
 */
export async function progressIn(file: string | undefined, trail: string, plan: () => Promise<Stretch[]>): Promise<Progress> {
  const kept = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  const [first, ...lines] = (kept ?? '').split('\n').slice(0, -1);
  const begun = first === undefined ? { trail, stretches: await plan() } : readLine<Kept>(first);
  if (begun?.trail !== trail) throw new ReviewError('invalid-input', `${file} is of another verification. Name another file.`);
  const done = new Map<string, TrailCheck>();
  for (const [to, check] of lines.flatMap((line) => readLine<[string, TrailCheck][]>(`[${line}]`) ?? [])) done.set(to, check);
  // Written again without the half line, if there is one.
  if (file !== undefined) await writeFile(file, [begun, ...done].map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
  let last: Promise<void> = Promise.resolve();
  return {
    stretches: begun.stretches,
    done,
    add: ({ to }, check) => {
      done.set(to, check);
      if (file !== undefined) last = last.then(() => appendFile(file, `${JSON.stringify([to, check])}\n`));
      return last;
    },
    end: async () => {
      if (file !== undefined) await rm(file, { force: true });
    },
  };
}

function readLine<Line>(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}
