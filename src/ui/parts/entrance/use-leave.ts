import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../data/client.ts';

/** Gives up what was begun, at this address of the API, and goes to the sign-in. */
export function useLeave(address: '/api/session' | '/api/session/second-factor' | null): () => Promise<void> {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async () => {
    if (address) await call('DELETE', address).catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
}
