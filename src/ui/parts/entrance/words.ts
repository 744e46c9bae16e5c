import { words } from '../../words/dictionary.ts';

export const entranceWords = words(
  { product: 'Imprimatur', motto: 'Reviewed first, published after.', other: '中文', toDark: 'Dark', toLight: 'Light' },
  { product: '先审', motto: '先审查，后公开。', other: 'English', toDark: '深色', toLight: '浅色' },
);
