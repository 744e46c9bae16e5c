import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/** Runs `work` while other processes keep every processor busy several times over. */
export async function underLoad<T>(work: () => Promise<T>): Promise<T> {
  const burners = Array.from({ length: 3 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'process.stdout.write("1"); for (;;);'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  try {
    await Promise.all(burners.map((burner) => once(burner.stdout as NonNullable<ChildProcess['stdout']>, 'data')));
    return await work();
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
  }
}

/** Uses this much processor time, however long that takes. */
export function burn(milliseconds: number): void {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const end = used() + milliseconds;
  while (used() < end);
}
