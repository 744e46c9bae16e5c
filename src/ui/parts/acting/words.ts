import { words } from '../../words/dictionary.ts';

export const actingWords = words({ cancel: 'Cancel', sending: 'Sending…' }, { cancel: '取消', sending: '正在提交…' });
