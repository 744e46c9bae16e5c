import { load } from './install.ts';
import type { Peer } from './peer.ts';

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

interface Core {
  lintSource(request: unknown): Promise<{ messages: { range: [number, number] }[] }>;
}

export const secretlint: Peer = {
  packages: ['@secretlint/core@13.1.0', `${PRESET}@13.1.0`],
  note: 'credentials only',
  open: async (folder) => {
    const { lintSource } = await load<Core>(folder, '@secretlint/core');
    const { creator } = await load<{ creator: unknown }>(folder, PRESET);
    const options = { noPhysicFilePath: true, config: { rules: [{ id: PRESET, rule: creator, options: {} }] } };
    return (texts) =>
      Promise.all(
        texts.map(async (content) => {
          const source = { filePath: '/snippet.txt', content, contentType: 'text', ext: '.txt' };
          const { messages } = await lintSource({ source, options });
          return messages.map(({ range: [start, end] }) => ({ type: 'credential', start, end }));
        }),
      );
  },
};
