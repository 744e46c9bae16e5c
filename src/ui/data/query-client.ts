import { QueryClient } from '@tanstack/react-query';
import { Problem } from './client.ts';

const RETRIES = 3;

/** What was refused is refused again; only what never arrived, or a server that is busy, is asked again. */
function mayPass(failures: number, error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return failures < RETRIES && (error.status === 0 || error.status === 429 || error.status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayPass, staleTime: 15_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});
