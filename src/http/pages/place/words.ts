import type { Text } from '../../language.ts';

export const PLACE_WORDS = {
  kicker: { en: 'Reading place', zh: '定点查阅' },
  about: { en: 'These documents are disclosed at this place only.', zh: '以下文件仅在本查阅点公开。' },
  none: { en: 'There is nothing to be read here now.', zh: '目前没有可查阅的文件。' },
  until: { en: 'Here until', zh: '查阅至' },
  open: { en: 'Open file', zh: '打开文件' },
} satisfies Record<string, Text>;
