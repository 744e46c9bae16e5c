import { useEffect, useRef } from 'react';
import { type LiveMessage, onLive } from './live.ts';

/** Hears while the part is shown. */
export function useLive(hear: (message: LiveMessage) => void): void {
  const newest = useRef(hear);
  newest.current = hear;
  useEffect(() => onLive((message) => newest.current(message)), []);
}
