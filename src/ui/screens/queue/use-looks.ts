import { useState } from 'react';
import { useLive } from '../../data/live/use-live.ts';
import type { Viewer } from '../../data/live/use-look.ts';

/** Who looks at which item, as far as it was told since the screen was opened; for others the row says it. */
export type Looks = ReadonlyMap<string, readonly Viewer[]>;

export function useLooks(): Looks {
  const [looks, setLooks] = useState<Looks>(new Map());
  useLive((message) => {
    if (message.name === 'reset') setLooks(new Map());
    if (message.name !== 'looks') return;
    const { item, viewers } = message.data;
    setLooks((before) => new Map(before).set(item, viewers));
  });
  return looks;
}
