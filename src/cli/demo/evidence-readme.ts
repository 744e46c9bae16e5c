/** A release as it lies in the folder: its files and its certificate, by their paths from there. */
export interface KeptRelease {
  certificate: string;
  files: string[];
}

/** For a shell, whatever is in a file name. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The signed bytes and the signature of a certificate, taken out by Python's standard library for a tool that knows only keys. */
const TAKE_OUT = `python3 -c '
import base64, json, sys
envelope = json.load(open(sys.argv[1]))["dsseEnvelope"]
payload = base64.b64decode(envelope["payload"])
kind = envelope["payloadType"].encode()
open("message", "wb").write(b"DSSEv1 %d %s %d " % (len(kind), kind, len(payload)) + payload)
open("signature", "wb").write(base64.b64decode(envelope["signatures"][0]["sig"]))'`;

/** What the folder holds, and a command for each verifier. They run from the folder; `IMPRIMATUR` names the folder of the product. */
export function evidenceReadme(releases: readonly KeptRelease[]): string {
  const trust = '--trust trusted_root.json --key release.pem';
  const given = ({ certificate, files }: KeptRelease) => [certificate, ...files].map(quoted).join(' ');
  const [first] = releases;
  const each = (command: (release: KeptRelease) => string) => releases.map((release) => `    ${command(release)}`).join('\n');
  const indented = (text: string) => text.replaceAll('\n', '\n    ');
  return `Evidence of the releases of the demo
演示中各次发布的证明

release-N/            the released files, and NAME.sigstore.json: the certificate   已发布的文件及其发布证明
trusted_root.json     keys of the log                                               日志公钥
release.pem           keys that releases are signed with                            发布签署公钥
policy                which witnesses a reader wants (none here)                    见证要求（此处为无）
checkpoint            state of the log when this was written                        日志检查点

From a real office you would get the keys by another way than the files: on paper, from its website, by a call.
The commands run in this folder. IMPRIMATUR is the folder of the product:

    export IMPRIMATUR=/path/to/imprimatur

Each must end with exit code 0. Change one byte of a file or a certificate, and none does.
以下命令均应以 0 退出；文件或证明改动一个字节，验证即不通过。

1. Ours, offline and in plain words  本系统，离线

${each((one) => `node "$IMPRIMATUR/src/cli/bin.js" verify ${given(one)} ${trust} --policy policy`)}

2. Python 3 with the package cryptography, written from src/evidence/README.md alone

${each((one) => `python3 "$IMPRIMATUR/test/evidence/verify.py" ${given(one)} ${trust} --policy policy`)}

3. Sigstore's verifier (@sigstore/verify)

${each((one) => `node "$IMPRIMATUR/test/evidence/verify-sigstore.ts" ${given(one)} ${trust}`)}

4. openssl: the signature of the release key (with a P-256 key: openssl dgst -sha256 -verify release.pem -signature signature message)

    ${first ? indented(`${TAKE_OUT} ${quoted(first.certificate)}`) : ''}
    openssl pkeyutl -verify -pubin -inkey release.pem -rawin -in message -sigfile signature

5. Go, where it is here with golang.org/x/mod (Debian: golang-go, golang-golang-x-mod-dev)

${each((one) => `GO111MODULE=off GOPATH=/usr/share/gocode go run "$IMPRIMATUR/test/evidence/verify.go" ${given(one)} ${trust}`)}

6. cosign (not run here: nobody has tried this command yet)

${each((one) => `cosign verify-blob-attestation --new-bundle-format --bundle ${quoted(one.certificate)} --trusted-root trusted_root.json --key release.pem --type https://imprimatur.invalid/release/v1 --insecure-ignore-tlog=false ${quoted(one.files[0] ?? '')}`)}
`;
}
