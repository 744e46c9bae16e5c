import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { CliError, EXIT, type ExitCode } from '../../start/cli-error.ts';
import type { Composition, RunningServer } from '../../start/composition.ts';
import { untilStopped } from '../until-stopped.ts';
import { blockedAct } from './acts/blocked.ts';
import { bundledAct } from './acts/bundled.ts';
import { cataloguedAct, coveredAct } from './acts/catalogued.ts';
import { channelledAct } from './acts/channelled.ts';
import { correctedAct } from './acts/corrected.ts';
import { directedAct } from './acts/directed.ts';
import { incidentAct } from './acts/incident.ts';
import { placedAct } from './acts/placed.ts';
import { releasedAct } from './acts/released.ts';
import { reviewedAct } from './acts/reviewed.ts';
import { successorAct } from './acts/successor.ts';
import { trailAct } from './acts/trail.ts';
import { withheldAct } from './acts/withheld.ts';
import { emptyFolder, keepEvidence } from './keep-evidence.ts';
import { Narrator } from './narrator.ts';
import { Stage } from './stage.ts';

const write = (text: string) => void process.stdout.write(text);

/**
 * Makes its own installation in a temporary folder, tells the whole story through its HTTP API, and takes it away again. `keep`: leaves the installation, or in
 * the folder that it names the released files with the evidence of their releases.
 */
export async function runDemo(composition: Composition, { keep }: { keep: boolean | string }): Promise<ExitCode> {
  const evidence = typeof keep === 'string' ? await emptyFolder(keep) : undefined;
  const begun = performance.now();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'imprimatur-demo-'));
  // Root's database server runs as another user, who has to reach the folder; what is secret in it is protected by itself.
  await chmod(dataFolder, 0o755);
  const interrupted = untilStopped().then((signal) => Promise.reject(new CliError(`Stopped by ${signal}.`)));
  interrupted.catch(() => undefined);
  let server: RunningServer | undefined;
  try {
    write('Imprimatur 先审 – the life of one document, told through the HTTP API  一份公文的一生\n');
    write(`Starting a separate installation in ${dataFolder} …\n`);
    const logger = pino({ level: 'silent' });
    const where = { dataFolder, databaseUrl: undefined, key: undefined, host: '127.0.0.1', port: 0 };
    server = await composition.serve({
      ...where,
      logger,
      worker: true,
      // The other end of a channel runs on this machine.
      channels: { folder: undefined, allowedHosts: ['127.0.0.1'] },
      origins: [],
      proxies: 0,
      metricsToken: undefined,
      keepFirstPasswords: true,
    });
    write(`Ready at ${server.url} after ${seconds(begun)} s.\n`);
    const ok = await Promise.race([story(server, evidence), interrupted]);
    write(
      `\n${ok ? 'Everything came as expected. 全部符合预期。' : 'Something differed from what was expected. 存在不符。'} ${seconds(begun)} s\n`,
    );
    return ok ? EXIT.ok : EXIT.found;
  } finally {
    await server?.close();
    if (evidence !== undefined) write(`Files, certificates and how to verify them: ${path.join(evidence, 'README')}\n`);
    if (keep === true) write(`The installation is kept: IMPRIMATUR_DATA=${dataFolder} npm start\n`);
    else await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function story({ url, firstStart, engine }: RunningServer, evidence: string | undefined): Promise<boolean> {
  if (!firstStart) throw new CliError('The new installation has accounts already. Report this: it should be empty.');
  const narrator = new Narrator(write);
  const stage = await Stage.open(narrator, { url, engine }, firstStart);
  await cataloguedAct(stage);
  const blocked = await blockedAct(stage);
  const corrected = await correctedAct(stage, blocked);
  const cleared = await reviewedAct(stage, corrected);
  await releasedAct(stage, cleared);
  await coveredAct(stage, cleared);
  const annex = await directedAct(stage);
  await channelledAct(stage);
  await placedAct(stage);
  const incident = await incidentAct(stage);
  await successorAct(stage);
  await bundledAct(stage);
  const withheld = await withheldAct(stage);
  await trailAct(stage, [cleared, annex, incident, withheld]);
  if (evidence !== undefined) await keepEvidence(engine, stage.accountOf('auditor'), evidence);
  return narrator.summary();
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
