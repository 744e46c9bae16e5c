import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import classes from './later.module.css';
import { isMissingPart } from './missing-part.ts';
import { MissingState } from './States.tsx';

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

const unasked: Load<never>[] = [];

/**
 * A part that most pages never need, such as a window that opens: it is loaded when it is first shown (within a `Suspense`), or when
 * the browser has nothing else to do. When it cannot be loaded, a notice says so, and the page goes on.
 */
export function later<P extends object>(load: Load<P>): LazyExoticComponent<ComponentType<P>> {
  unasked.push(load as Load<never>);
  return lazy(async () => {
    try {
      return await load();
    } catch (error) {
      if (!isMissingPart(error)) throw error;
      return { default: MissingPart };
    }
  });
}

/** Fetches all those parts, so that they open at once, and also after the server went on to another version or cannot be reached. */
export async function loadTheRest(): Promise<void> {
  // One after the other: what the person asks for meanwhile goes first. One that fails is asked for again when it is needed.
  for (const load of unasked.splice(0)) await load().catch(() => undefined);
}

function MissingPart() {
  return (
    <div className={classes.notice}>
      <MissingState />
    </div>
  );
}
