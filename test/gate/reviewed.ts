import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recallId, signRecallList } from '../../src/evidence/recall/list.ts';
import { type FILES, heldFiles, Office, ORIGIN, PREDICATE } from '../evidence/certificate/office.ts';

const DAY = 86_400_000;
let salts = 0;

/** An office that releases, and a website: `reviewed/` to bring from, `site/`, and the files of trust beside them. */
export class Website {
  readonly office = new Office();
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'imprimatur-site-')));

  constructor() {
    this.write('trusted_root.json', this.office.trustRoot);
    this.write('release.pem', this.office.releaseSigner.publicKey.export({ format: 'pem', type: 'spki' }) as string);
    this.write('policy', this.office.policyText());
    for (const name of ['reviewed', 'site']) mkdirSync(this.at(name));
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  /** Releases files and puts them with one certificate, named after the first, into a folder. Returns what a list of recalled releases calls the release. */
  async release(files: Record<string, string | Buffer>, more: { into?: string; mode?: string } = {}): Promise<string> {
    const { into = 'reviewed', mode = 'public' } = more;
    const all = Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) }));
    const salt = (++salts).toString(16).padStart(64, '0');
    const predicate = { ...PREDICATE, salt, release: { ...PREDICATE.release, mode } };
    const held = heldFiles(all.map(({ name, bytes }) => ({ name: path.basename(name), bytes })) as typeof FILES);
    const signed = await this.office.signed(predicate, held);
    for (const { name, bytes } of all) this.write(`${into}/${name}`, bytes);
    this.write(`${into}/${all[0]!.name}.sigstore.json`, await this.office.certify(signed));
    return recallId(signed);
  }

  /** The list of recalled releases, issued so many days ago and good for one day. */
  async recall(ids: string[], days = 0): Promise<void> {
    const at = (time: number) => new Date(Date.now() + time * DAY).toISOString();
    const list = { log: ORIGIN, issuedAt: at(-days), freshUntil: at(1 - days), recalled: ids };
    this.write('recalled', await signRecallList(list, this.office.releaseSigner));
  }

  get trustArguments(): string[] {
    return [
      '--trust',
      this.at('trusted_root.json'),
      '--key',
      this.at('release.pem'),
      '--policy',
      this.at('policy'),
      '--recalled',
      this.at('recalled'),
    ];
  }

  get trustFiles() {
    return {
      trust: this.at('trusted_root.json'),
      keys: [this.at('release.pem')],
      policy: this.at('policy'),
      recalled: this.at('recalled'),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
