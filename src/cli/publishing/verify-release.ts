import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readCertificate } from '../../evidence/certificate/bundle.ts';
import { plainVerdict } from '../../evidence/certificate/plain-verdict.ts';
import { readWholeTrustRoot } from '../../evidence/certificate/trust-root.ts';
import type { HeldFile, Trust } from '../../evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../evidence/certificate/verify.ts';
import { parsePolicy } from '../../evidence/note/policy.ts';
import { checkRecall } from '../../evidence/recall/check-recall.ts';
import { readRecallList, recallId } from '../../evidence/recall/list.ts';
import type { Released } from '../../gate/gate.ts';
import { describeVerdict, exitCodeOf, type Refusal } from '../../gate/words.ts';
import { CliError } from '../../start/cli-error.ts';
import { printable } from '../formats/printable.ts';

export interface VerifyFlags {
  trust: string;
  key: string[];
  policy?: string;
  recalled?: string;
  allowUnknownWitness?: boolean;
  format: 'text' | 'json';
}

/** Verifies the certificate of a release for the files given, and says what was verified. Sets the exit code. */
export async function verifyRelease(certificate: string, files: string[], flags: VerifyFlags): Promise<void> {
  const trust = readTrust(flags);
  const held = await Promise.all(files.map(heldFile));
  const text = readText(certificate);
  const verdict = withRecall(plainVerdict(verifyCertificate(text, held, trust)), text, trust, flags.recalled);
  process.stdout.write(flags.format === 'json' ? asJson(verdict) : asText(verdict));
  process.exitCode = exitCodeOf(verdict);
}

function readTrust({ trust, key, policy, allowUnknownWitness = false }: VerifyFlags): Trust {
  const root = readWholeTrustRoot(readText(trust));
  if (!root) throw new CliError(`${trust} is no trust root as this program writes it. Get it from the office again.`);
  const releaseKeys = key.flatMap(readKeys);
  if (policy === undefined) return { ...root, releaseKeys, allowUnknownWitness };
  const read = parsePolicy(readText(policy));
  if ('line' in read) {
    const where = read.line === 0 ? 'it has no quorum; write "quorum none" if no witness is needed' : `line ${read.line} is no line of one`;
    throw new CliError(`${policy} is no policy: ${where}.`);
  }
  return { ...root, releaseKeys, policy: read, allowUnknownWitness };
}

function readKeys(file: string): KeyObject[] {
  const pems = readText(file).match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  try {
    if (pems.length > 0) return pems.map((pem) => createPublicKey(pem));
  } catch {
    // Said below, as for a file without a key.
  }
  throw new CliError(`${file} holds no public key in PEM. Get it from the office again.`);
}

/** Freshness and recall are a line of their own; a release that was taken back is refused, however well its certificate verifies. */
function withRecall(verdict: Released | Refusal, text: string, { releaseKeys }: Trust, file: string | undefined): Released | Refusal {
  const signed = readCertificate(text)?.signed;
  if ('fault' in verdict || file === undefined || !signed) return verdict;
  const list = readRecallList(readText(file), releaseKeys);
  if (!list) return { fault: 'recall-unreadable', about: '' };
  const { issuedAt, freshUntil, log } = list;
  const answer = checkRecall(list, { id: recallId(signed), origin: verdict.log.origin, now: Date.now() });
  switch (answer) {
    case 'recalled':
      return { fault: 'recalled', about: issuedAt };
    case 'other-log':
      return { fault: 'recall-other-log', about: log };
    case 'rolled-back':
      return { fault: 'recall-rolled-back', about: issuedAt };
    default:
      return { ...verdict, recall: { state: answer, issuedAt, freshUntil } };
  }
}

/** Files may be large: they are read piece by piece. */
async function heldFile(file: string): Promise<HeldFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { name: path.basename(file), sha256: hash.digest('hex') };
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

function asText(verdict: Released | Refusal): string {
  const lines = describeVerdict(verdict);
  const mark = 'fault' in verdict ? { en: 'NOT VERIFIED', zh: '未通过核验' } : { en: 'VERIFIED', zh: '核验通过' };
  const part = (language: 'en' | 'zh') => [mark[language], ...lines.map((line) => `  ${printable(line[language])}`), ''].join('\n');
  return `${part('zh')}\n${part('en')}`;
}

function asJson(verdict: Released | Refusal): string {
  const [says] = describeVerdict(verdict);
  return `${JSON.stringify('fault' in verdict ? { verified: false, ...verdict, says } : { verified: true, ...verdict })}\n`;
}
