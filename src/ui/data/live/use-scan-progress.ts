import { useState } from 'react';
import { useLive } from './use-live.ts';

/** Files of an item's scan. */
export interface ScanProgress {
  done: number;
  of: number;
}

/** How far the scan of an item is, as far as it was told; undefined before and after it. `version`: another one is after it. */
export function useScanProgress(item: string, version: number): ScanProgress | undefined {
  const [told, setTold] = useState<ScanProgress & { version: number }>();
  useLive((message) => {
    if (message.name === 'scan' && message.data.item === item) setTold({ ...message.data, version });
  });
  return told?.version === version ? told : undefined;
}
