import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailedState, Skeleton } from '../kit/States.tsx';
import { failureOf } from './failure-of.ts';

/** What was read, or that it is being read, or why it could not be. */
export function Loaded<T>({ query, rows = 6, children }: { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  return error ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : <Skeleton rows={rows} />;
}
