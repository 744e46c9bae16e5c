import { running } from './global-setup.ts';

/** Stops the server of this run and removes its folders. */
export default async function globalTeardown(): Promise<void> {
  await running.stop?.();
}
