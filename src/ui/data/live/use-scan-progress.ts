import { skipToken, useQuery } from '@tanstack/react-query';

/** Files of an item's scan. */
export interface ScanProgress {
  done: number;
  of: number;
}

/** Where it is kept as it is told, whatever screen is shown then; null once the scan is over. */
export const scanKey = (item: string) => ['scan', item] as const;

/** How far the scan of an item is, as far as it was told; undefined before and after it. */
export function useScanProgress(item: string): ScanProgress | undefined {
  return useQuery<ScanProgress | null>({ queryKey: scanKey(item), queryFn: skipToken }).data ?? undefined;
}
