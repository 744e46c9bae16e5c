import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BIN, dataFolder, ROOT, run } from './processes.ts';

const PATIENCE = 600_000;

describe('the command line', () => {
  test(
    'help names every command, the exit codes and examples',
    async () => {
      const { code, out } = await run(['--help']);
      expect(code).toBe(0);
      for (const command of [
        'serve',
        'worker',
        'migrate',
        'demo',
        'scan',
        'account',
        'roles',
        'audit',
        'log',
        'report',
        'workflows',
        'kinds',
        'rules',
        'releases',
      ])
        expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
      expect(out).toContain('Exit codes');
    },
    PATIENCE,
  );

  test(
    'it says its version, and which Node runs it',
    async () => {
      const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
      expect(await run(['--version'])).toMatchObject({ code: 0, out: `${version} (Node ${process.versions.node})\n` });
    },
    PATIENCE,
  );

  test(
    'help loads no room of the product, and of the packages only what reads the command line',
    () => {
      const tell =
        'import { registerHooks } from "node:module"; const seen = []; registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });' +
        'process.on("exit", () => process.stderr.write(seen.join("\\n")));';
      const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, BIN, '--help'], {
        encoding: 'utf8',
      });
      const loaded = stderr.split('\n').filter((url) => url.startsWith('file:'));
      expect(loaded.filter((url) => /\/src\/(?:scan|intake|engine|store|http|jobs|evidence|main)/.test(url))).toEqual([]);
      expect([...new Set(loaded.map((url) => /node_modules\/([^/]+)/.exec(url)?.[1]))]).toEqual([undefined, 'commander']);
    },
    PATIENCE,
  );

  test(
    'every command explains itself with its own example',
    async () => {
      for (const command of [
        'serve',
        'worker',
        'demo',
        'scan',
        'redact',
        'account',
        'roles',
        'report',
        'workflows',
        'kinds',
        'rules',
        'releases',
      ]) {
        const { code, out } = await run([command, '--help']);
        expect({ command, code }).toEqual({ command, code: 0 });
        expect(out).toContain(`\n  imprimatur ${command}`);
      }
    },
    PATIENCE,
  );

  test(
    'a command that does not exist is told with the nearest one',
    async () => {
      const { code, out, err } = await run(['scna']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain("unknown command 'scna'");
      expect(err).toContain('Did you mean scan?');
    },
    PATIENCE,
  );

  test(
    'a Node that is too old is told so in one line, by a file that it can read',
    async () => {
      const old = "Object.defineProperty(process, 'versions', { value: { node: '12.22.12' } });";
      const { code, out, err } = await run(['serve'], {}, { node: ['--import', `data:text/javascript,${encodeURIComponent(old)}`] });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^Imprimatur needs Node 24 or newer, this is Node 12\.22\.12\. [^\n]+\n$/);
      // What came after Node 12: the file must not even hold it.
      const source = readFileSync(path.join(ROOT, 'src/cli/bin.js'), 'utf8');
      expect(source).not.toMatch(/\?\?|\?\.|\|\|=|&&=|['"]node:|^\s*await |\d_\d|#\w+\s*=|^import /m);
    },
    PATIENCE,
  );

  test(
    'workflows are listed with what their check visited, and drawn',
    async () => {
      const list = await run(['workflows', '--json']);
      const rows = JSON.parse(list.out) as { id: string; checked: number; hash: string }[];
      expect([...new Set(rows.map(({ id }) => id))]).toEqual(['four-levels', 'new-media', 'notice', 'official-document']);
      expect(rows.every(({ checked, hash }) => checked > 1000 && /^[0-9a-f]{64}$/.test(hash))).toBe(true);
      const drawing = await run(['workflows', '--mermaid', 'notice']);
      expect(drawing.out).toMatch(/^stateDiagram-v2\n/);
      const none = await run(['workflows', '--mermaid', 'nonesuch']);
      expect({ code: none.code, err: none.err }).toEqual({
        code: 2,
        err: 'imprimatur: There is no workflow "nonesuch" in force. Choose one of: four-levels, new-media, notice, official-document.\n',
      });
    },
    PATIENCE,
  );

  test(
    'a rule is shown with what it says in both languages',
    async () => {
      const { code, out } = await run(['rules', 'cn-resident-id']);
      expect(code).toBe(0);
      expect(out).toMatch(/^cn-resident-id v\d+\n/);
      expect(out).toContain('出现居民身份号码');
      expect((await run(['rules', 'nonesuch'])).code).toBe(2);
    },
    PATIENCE,
  );
});

describe('rules of one’s own', () => {
  const { folder, remove } = dataFolder();
  afterAll(remove);

  test(
    'are made, tested, and used in a scan',
    async () => {
      const into = path.join(folder, 'rules');
      expect((await run(['rules', 'new', 'badge-number', '--into', into])).code).toBe(0);
      const tested = await run(['rules', 'test', path.join(into, 'badge-number')]);
      expect({ code: tested.code, out: tested.out }).toEqual({ code: 0, out: 'badge-number: 2 of 2 cases as expected\n' });
      const scan = await run(['scan', '-', '--format', 'json'], { IMPRIMATUR_RULES: into }, { input: '工号：A123456' });
      expect(scan.out).toContain('"badge-number"');
      const table = await run(['rules', 'catalogue', into]);
      expect({ code: table.code, out: table.out }).toEqual({ code: 0, out: `Wrote the table of 1 rule into ${into}/README.md.\n` });
      expect(readFileSync(path.join(into, 'README.md'), 'utf8')).toContain(
        '| [badge-number](badge-number/README.md) | badge-number | high |',
      );
      const again = await run(['rules', 'new', 'badge-number', '--into', into]);
      expect({ code: again.code, err: again.err }).toEqual({
        code: 2,
        err: `imprimatur: There is a folder ${into}/badge-number already. Choose another id.\n`,
      });
      writeFileSync(path.join(into, 'badge-number/cases.ts'), `export default [{ name: 'wrong', text: '工号：A123456', flags: [] }];`);
      const failed = await run(['rules', 'test', path.join(into, 'badge-number')]);
      expect(failed.code).toBe(1);
      expect(failed.out).toContain('✗ wrong');
    },
    PATIENCE,
  );
});
