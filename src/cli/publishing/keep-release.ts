import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ReviewError } from '../../domain/errors.ts';
import type { Store } from '../../engine/ports.ts';
import { type Evidence, takeEvidence } from '../../engine/proof/take-evidence.ts';
import { CliError } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { type PlaceFlags, placeOf } from '../place-options.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const clock = { now: () => new Date().toISOString() };

/** Writes what a stranger needs to verify the public release of an item into a folder. */
export async function keepRelease(compose: Compose, item: string, flags: PlaceFlags & { out: string }): Promise<void> {
  if (!UUID.test(item)) throw new CliError(`"${item}" is no item id. Copy it from the item's page. 事项编号格式不对，请从事项页面复制。`);
  const folder = path.resolve(flags.out);
  const inside = await readdir(folder).catch(() => []);
  if (inside.length > 0) throw new CliError(`${folder} is not empty. Name a folder that is, or a new one. 该文件夹非空，请另选一个。`);
  const { store, close } = await (await compose()).openStore(placeOf(flags));
  try {
    const evidence = await takeEvidence({ store, clock }, item.toLowerCase()).catch(inBoth);
    await mkdir(folder, { recursive: true });
    await keep(store, evidence, folder);
    const names = evidence.files.map(({ name }) => name).join(', ');
    process.stdout.write(`Wrote ${names} and ${evidence.certificate.name} into ${folder}; its README says how to verify them.\n`);
    process.stdout.write('已写入所发布的文件、发布证明和公钥；验证方法见其中的 README。\n');
  } finally {
    await close();
  }
}

async function keep({ blobs }: Store, { certificate, files, ...more }: Evidence, folder: string): Promise<void> {
  const write = (name: string, content: string | Uint8Array) => writeFile(path.join(folder, path.basename(name)), content, { flag: 'wx' });
  for (const { name, sha256 } of files) await write(name, await blobs.get(sha256));
  await write(certificate.name, certificate.text);
  await write('trusted_root.json', more.trustRoot);
  await write('release.pem', more.releasePem);
  await write('policy', more.policy);
  await write('checkpoint', more.checkpoint);
  await write(
    'README',
    readme(
      certificate.name,
      files.map(({ name }) => name),
    ),
  );
}

/** For a shell, whatever is in a file name. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function readme(certificate: string, files: readonly string[]): string {
  const command = `imprimatur verify ${[certificate, ...files].map(quoted).join(' ')} --trust trusted_root.json --key release.pem --policy policy`;
  return `A release, its certificate, and the public keys of the office and its log
已发布的文件、发布证明，以及本单位和日志的公钥

Verify here, without a connection. 在此文件夹内离线验证：

    ${command}

Exit code 0: the files are what was reviewed and released. Compare trusted_root.json and release.pem with those that you have from the office by another
way: its website, paper, a call. Whether it was recalled since is told by the office's list of recalled releases (--recalled).
以 0 退出：文件与审查后发布的一致。请将 trusted_root.json 和 release.pem 与另行取得的（网站、书面、电话）核对；是否已撤回，以本单位的撤回清单为准（--recalled）。

Other tools that verify the same: src/evidence/README.md, "With other tools". 其他验证工具见该文件。
`;
}

/** What is refused is said in both languages: whoever asks may be either. */
function inBoth(error: unknown): never {
  if (!(error instanceof ReviewError)) throw error;
  throw new CliError(SAYS[error.code] ?? error.message, { cause: error });
}

const SAYS: Partial<Record<string, string>> = {
  'not-found': 'There is no public release of this item. 该事项没有公开发布的文件。',
  'release-recalled': 'The release was recalled. Do not pass it on. 该发布已撤回，请勿继续传播。',
  'not-in-log-yet':
    'No checkpoint of the log holds the release yet. Try again in a minute, while a server or worker runs. 日志检查点尚未包含该发布，请稍后再试。',
};
