import { ReviewError } from '../../domain/errors.ts';
import { readCertificate } from '../../evidence/certificate/bundle.ts';
import { checkStamps } from '../../evidence/certificate/check-stamps.ts';
import { readLines } from '../../evidence/note/lines.ts';
import { formatVerifierKey, parseVerifierKey } from '../../evidence/note/verifier-key.ts';
import type { Engine } from '../engine.ts';
import { authorityOf } from '../log/log-trust.ts';
import type { CertificateFile } from './read-certificate.ts';

/** Who outside of the office confirms what a certificate shows, as the office knows them. A reader with the policy verifies it for himself. */
export interface Confirmations {
  /** Entries of the log in the checkpoint of the certificate. */
  size: number;
  /** By the names of the policy; `at` is when each says that it saw the log. */
  witnesses: { name: string; at: string }[];
  /** How many the policy asks for. */
  quorum: number;
  stamps: { at: string; authority: string }[];
}

/** Reads them from a certificate that is made now; undefined while there is none, whatever the reason. */
export async function confirmationsOf(
  { store }: Pick<Engine, 'store'>,
  made: Promise<CertificateFile>,
): Promise<Confirmations | undefined> {
  const file = await made.catch((error: unknown) => {
    if (error instanceof ReviewError && (error.code === 'not-in-log-yet' || error.code === 'not-certified')) return undefined;
    throw error;
  });
  const certificate = file && readCertificate(file.text);
  const [text, size] = certificate?.checkpoint.text.split('\n') ?? [];
  if (!certificate || text === undefined) return undefined;
  const witnesses = await store.witness.witnesses();
  const keys = witnesses.flatMap(({ key }) => parseVerifierKey(key) ?? []);
  const authorities = (await store.stamps.authorities()).map(authorityOf);
  const checked = checkStamps(certificate, { logs: [], releaseKeys: [], authorities, allowUnknownWitness: true });
  return {
    size: Number(size),
    witnesses: readLines(certificate.checkpoint, keys).flatMap(({ key, verified, time = 0 }) => {
      const named = key && witnesses.find((one) => one.key === formatVerifierKey(key));
      return named && verified ? [{ name: named.name, at: new Date(time * 1000).toISOString() }] : [];
    }),
    quorum: await store.witness.quorum(),
    stamps: 'fault' in checked ? [] : checked.stamps,
  };
}
