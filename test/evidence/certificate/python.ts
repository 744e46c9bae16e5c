import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HeldFile } from '../../../src/evidence/certificate/verdict.ts';
import type { LineSigner } from '../../../src/evidence/note/lines.ts';
import type { Office } from './office.ts';

const SCRIPT = path.join(import.meta.dirname, '../verify.py');

const imports = (name: string) => spawnSync('python3', ['-c', `import ${name}`]).status === 0;

/**
 * Python with `cryptography`, where it is here, and the lines of a checkpoint that it can verify: the version of Debian 12 knows no ML-DSA. Its
 * tests are skipped where it is not here, and say so.
 */
export const python = imports('cryptography.hazmat.primitives.asymmetric.ed25519')
  ? {
      lines: ({ log, pq, witness }: Office): LineSigner[] =>
        imports('cryptography.hazmat.primitives.asymmetric.mldsa') ? [log, pq, witness] : [log, witness],
    }
  : undefined;
if (!python) console.warn('not run here: test/evidence/verify.py (python3 with cryptography)');

/** What an office gives its readers. */
export interface ReadersFiles {
  trustRoot: string;
  releasePem: string;
  policyText(): string;
}

/** A folder with what a reader has: trust root, release key, policy, and more. */
export function inReadersFolder<T>(office: ReadersFiles, more: Record<string, string | Buffer>, run: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-verify-'));
  try {
    const files = {
      'trusted_root.json': office.trustRoot,
      'release.pem': office.releasePem,
      policy: office.policyText(),
      ...more,
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const READER = ['--trust', 'trusted_root.json', '--key', 'release.pem'];

/** Runs `verify.py` on a certificate and files of the folder. */
export function runPython(folder: string, ...rest: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync('python3', [SCRIPT, ...rest, ...READER], { cwd: folder, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

/** What a verifier that reads line by line says of each certificate: `ok` or why not. One process for all of them. */
function batchSays(
  office: ReadersFiles,
  certificates: readonly string[],
  held: readonly HeldFile[],
  command: string,
  options: string[],
): string[] {
  const files = held.map((file) => file.sha256);
  const input = certificates.map((certificate) => `${JSON.stringify({ certificate, files })}\n`).join('');
  return inReadersFolder(office, {}, (folder) => {
    const ran = spawnSync(command, options, { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return ran.stdout.trimEnd().split('\n');
  });
}

export function pythonSays(office: ReadersFiles, certificates: readonly string[], held: readonly HeldFile[]): string[] {
  return batchSays(office, certificates, held, 'python3', [SCRIPT, '--batch', ...READER, '--policy', 'policy']);
}

/** `verify.go`, which knows no policy. */
export function goSays(office: ReadersFiles, program: string, certificates: readonly string[], held: readonly HeldFile[]): string[] {
  return batchSays(office, certificates, held, program, ['-batch', ...READER]);
}
