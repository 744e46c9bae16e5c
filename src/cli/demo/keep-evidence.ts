import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { logPolicy, logTrustRoot } from '../../engine/log/log-trust.ts';
import { type CertificateFile, readItemCertificate } from '../../engine/proof/read-certificate.ts';
import { releaseKeysPem } from '../../engine/proof/release-keys.ts';
import { CliError } from '../../start/cli-error.ts';
import { evidenceReadme, type KeptRelease } from './evidence-readme.ts';

/** Releases of one story. */
const MOST = 100;
/** How long the log may take to hold a release, in milliseconds. */
const LOG_PATIENCE = 120_000;

/** Makes the folder; refuses one that has something in it, before the story begins. */
export async function emptyFolder(folder: string): Promise<string> {
  const place = path.resolve(folder);
  await mkdir(place, { recursive: true });
  if ((await readdir(place)).length > 0) throw new CliError(`${place} is not empty. Name a folder that is, or a new one.`);
  return place;
}

/** Leaves what a stranger needs to verify the releases of the story: files, certificates, keys, the log's state, and the commands. */
export async function keepEvidence(engine: Engine, auditor: string, folder: string): Promise<void> {
  const units = (await engine.store.directory.units()).map(({ id }) => id);
  const rows = await engine.store.publications.publications(units, { stage: 'released' }, { limit: MOST });
  const kept: KeptRelease[] = [];
  for (const { id, release } of rows)
    if (release) kept.push(await keepRelease(engine, auditor, { item: id, release: release.id }, folder, kept.length + 1));
  const keep = (name: string, text: string | undefined) => writeFile(path.join(folder, name), text ?? '');
  await keep('trusted_root.json', await logTrustRoot(engine));
  await keep('policy', await logPolicy(engine));
  await keep('release.pem', await releaseKeysPem(engine));
  await keep('checkpoint', (await engine.store.log.checkpoint())?.note);
  await keep('README', evidenceReadme(kept));
}

async function keepRelease(
  engine: Engine,
  auditor: string,
  { item, release }: { item: string; release: string },
  folder: string,
  number: number,
): Promise<KeptRelease> {
  const place = `release-${number}`;
  await mkdir(path.join(folder, place));
  const made = (await engine.store.items.releases(item)).find(({ id }) => id === release);
  const revision = await engine.store.items.revisionById(made?.revision ?? '');
  const files = revision?.content.files ?? [];
  for (const { name, sha256 } of files) await writeFile(path.join(folder, place, name), await engine.store.blobs.get(sha256));
  const { name, text } = await onceLogged(() => readItemCertificate(engine, auditor, item, release));
  await writeFile(path.join(folder, place, name), text);
  return { certificate: `${place}/${name}`, files: files.map((file) => `${place}/${file.name}`) };
}

async function onceLogged(ask: () => Promise<CertificateFile>): Promise<CertificateFile> {
  for (const end = performance.now() + LOG_PATIENCE; ; await pause(200)) {
    try {
      return await ask();
    } catch (error) {
      const waits = error instanceof ReviewError && error.code === 'not-in-log-yet' && performance.now() < end;
      if (!waits) throw error;
    }
  }
}
