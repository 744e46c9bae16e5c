import { setTimeout as pause } from 'node:timers/promises';
import { stateReleases } from '../engine/proof/state-releases.ts';
import { Liveness } from './liveness.ts';
import { LogSteps } from './log.ts';
import { Shift } from './shift.ts';
import { StampSteps } from './stamps/stamp-steps.ts';
import { askByHttp } from './witness/ask-by-http.ts';
import { WitnessSteps } from './witness/witness-steps.ts';
import type { WorkerOptions } from './worker-options.ts';

export interface RunningWorker {
  /** Whether jobs are being worked on now. */
  ready(): boolean;
  /** Takes no more jobs, lets the running ones end, then resolves. */
  stop(): Promise<void>;
}

/** Between two tries to start the worker again after it broke off, in milliseconds. */
const RESTART = 1_000;

/**
 * Works on the queue until it is stopped, and through every outage of the database: statements wait for it, and a worker that
 * breaks off all the same is started again. One that others took for dead goes on under a new name; what it had in hand ends beside it and
 * finds its work done. Any number of processes may run one on the same database.
 */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { logger, url, log, mirror } = options;
  const stopped = Promise.withResolvers<'stopped'>();
  let renew = Promise.withResolvers<'lost'>();
  const liveness = new Liveness({ url, logger, onLost: (name) => void (name === shift?.name && renew.resolve('lost')) });
  let shift: Shift | undefined = await Shift.start(options, liveness);
  const ending = new Set<Promise<void>>();
  await liveness.start();
  const steps =
    log && new LogSteps({ store: options.engine.store.log, keeper: log, logger, mirror, before: () => stateReleases(options.engine) });
  steps?.start();
  // Who puts entries into the log has it cosigned as well.
  const asking = log && new WitnessSteps({ engine: options.engine, ask: askByHttp, logger });
  asking?.start();
  const stamping = options.stamps && new StampSteps({ engine: options.engine, source: options.stamps, logger });
  stamping?.start();
  const supervised = supervise();
  return {
    ready: () => shift?.reachable ?? false,
    stop: async () => {
      stopped.resolve('stopped');
      await steps?.stop();
      await asking?.stop();
      await stamping?.stop();
      await supervised;
      await Promise.all(ending);
      await liveness.stop();
    },
  };

  async function supervise(): Promise<void> {
    for (;;) {
      const why = await Promise.race([stopped.promise, renew.promise, shift?.over.then(() => 'broken' as const) ?? pause(RESTART)]);
      if (shift) leave(shift);
      shift = undefined;
      renew = Promise.withResolvers();
      if (why === 'stopped') return;
      if (why === 'broken') logger.error('the worker broke off; starting it again');
      shift = await Shift.start(options, liveness).catch(() => undefined);
      if (shift) logger.info('the worker works again');
    }
  }

  function leave(old: Shift): void {
    const ended = old.end().finally(() => ending.delete(ended));
    ending.add(ended);
  }
}
