import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CONFIG = (folder: string, digest: string) => `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa_cert]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[web_cert]
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
[tsa]
default_tsa = t
[t]
dir = ${folder}
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/ca.pem
signer_key = ${folder}/tsa.key
signer_digest = ${digest}
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1, millisecs:500
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** A time-stamping authority of OpenSSL in a folder of its own: nothing of it is on the network. */
export class Tsa {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-tsa-'));
  readonly #config = path.join(this.folder, 'tsa.cnf');

  constructor({
    key = 'ec',
    digest = 'sha256',
    use = 'tsa_cert',
    days = 365,
  }: { key?: 'ec' | 'rsa'; digest?: string; use?: string; days?: number } = {}) {
    writeFileSync(this.#config, CONFIG(this.folder, digest));
    writeFileSync(this.file('serial'), '01\n');
    const algorithm = key === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', 'rsa:2048'];
    const made = ['req', '-x509', '-nodes', '-config', this.#config, '-days', String(days), ...algorithm];
    this.openssl([...made, '-extensions', 'ca', '-subj', '/CN=Test CA', '-keyout', this.file('ca.key'), '-out', this.file('ca.pem')]);
    const issued = ['-CA', this.file('ca.pem'), '-CAkey', this.file('ca.key'), '-subj', '/O=Time/CN=Test TSA'];
    this.openssl([...made, '-extensions', use, ...issued, '-keyout', this.file('tsa.key'), '-out', this.file('tsa.pem')]);
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  openssl(words: readonly string[]): string {
    return execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  get pem(): string {
    return readFileSync(this.file('tsa.pem'), 'utf8');
  }

  /** What the authority answers to a request. */
  reply(request: Buffer): Buffer {
    writeFileSync(this.file('request'), request);
    this.openssl(['ts', '-reply', '-config', this.#config, '-queryfile', this.file('request'), '-out', this.file('answer')]);
    return readFileSync(this.file('answer'));
  }

  /** What `openssl ts -verify` says of a stamp of this content. */
  verifies(stamp: Buffer, content: Uint8Array): boolean {
    writeFileSync(this.file('stamp'), stamp);
    writeFileSync(this.file('content'), content);
    try {
      const words = ['ts', '-verify', '-data', this.file('content'), '-in', this.file('stamp'), '-CAfile', this.file('ca.pem')];
      this.openssl(words);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
