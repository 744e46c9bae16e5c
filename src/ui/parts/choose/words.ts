import { words } from '../../words/dictionary.ts';

export const chooseWords = words(
  { choose: 'Choose…', remove: (name: string) => `Take ${name} away` },
  { choose: '请选择…', remove: (name: string) => `移除 ${name}` },
);
