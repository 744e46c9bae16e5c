import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { looks } from '../../../http/schemas/live.ts';
import { call } from '../client.ts';
import { useLive } from './use-live.ts';

/** Milliseconds between two signs that one still looks. */
const SIGN = 30_000;

export interface Viewer {
  id: string;
  name: string;
}

type Looks = z.output<typeof looks> & { names: Readonly<Record<string, string>> };

/** Says that the person has the item open while the page is seen, and tells who else has. A hint, no lock: what fails is said again later. */
export function useLook(item: string): readonly Viewer[] {
  const [viewers, setViewers] = useState<readonly Viewer[]>([]);
  useLive((message) => {
    if (message.name === 'looks' && message.data.item === item) setViewers(message.data.viewers);
  });
  useEffect(() => {
    const address = `/api/items/${item}/look`;
    const sign = () => {
      if (document.hidden) return;
      call<Looks>('PUT', address).then(
        ({ data }) => setViewers(data.viewers.map((id) => ({ id, name: data.names[id] ?? '' }))),
        () => undefined,
      );
    };
    // What is sent while the page goes must outlive it.
    const leave = () => void fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    sign();
    const timer = setInterval(sign, SIGN);
    document.addEventListener('visibilitychange', sign);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', sign);
      removeEventListener('pagehide', leave);
      setViewers([]);
      leave();
    };
  }, [item]);
  return viewers;
}
