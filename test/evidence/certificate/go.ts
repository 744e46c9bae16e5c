import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

const SOURCE = path.join(import.meta.dirname, '../verify.go');

/** Where Debian puts the sources of its Go libraries (golang-golang-x-mod-dev). */
const LIBRARIES = '/usr/share/gocode';

/** Builds `verify.go` and answers how to run it; undefined where Go or its library is not here, which is said once. */
function built(): { program: string; folder: string } | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-go-'));
  const program = path.join(folder, 'verify');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: LIBRARIES, GOFLAGS: '', GOCACHE: path.join(folder, 'cache'), CGO_ENABLED: '0' };
  if (spawnSync('go', ['build', '-o', program, SOURCE], { env }).status === 0) return { program, folder };
  rmSync(folder, { recursive: true, force: true });
  console.warn('not run here: test/evidence/verify.go (go with golang.org/x/mod: golang-go, golang-golang-x-mod-dev)');
  return undefined;
}

const found = built();
if (found) afterAll(() => rmSync(found.folder, { recursive: true, force: true }));

/** The program, where it can be run. */
export const goProgram: string | undefined = found?.program;
