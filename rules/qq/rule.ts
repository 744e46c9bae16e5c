import { type Candidate, defineRule, literals, type Match, nextAlnum, readSpaced } from '../../src/plugin-api.ts';

/** What may be between the word and the number. */
const BETWEEN =
  /^(?:\s?[/／、和及与]\s?(?:微信|微信号|WeChat|手机|电话))?(?:群?号码?|账号|帐号|群|联系|在线)?(?:[(（][^)）]{0,8}[)）])?[ \u3000]{0,2}(?:[:：为是]|number|no\.?)?[ \u3000]{0,2}/i;

/** Tencent QQ account and group numbers: 5 to 11 digits after the word. */
export default defineRule({
  id: 'qq',
  version: 3,
  entity: 'qq',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4'],
  messages: { qq: { en: 'A QQ number. Remove it unless it is an office account.', zh: '出现QQ号码，非办公账号请删除。' } },
  candidates: literals(
    ['QQ', '扣扣', '企鹅号', '企鹅：', '企鹅:', '腾讯号', '扣扣号', 'Q号', 'q群', '加Q', '私Q', '扣Q', 'Q:', 'Q：', 'Q聊'],
    {
      word: 'start',
      spaced: true,
    },
  ),
  check(word) {
    if (/[A-Za-z]$/.test(word.before(1)) || isQuestion(word)) return null;
    const between = BETWEEN.exec(word.after(24))?.[0].length ?? 0;
    const from = nextAlnum(word.text, word.end + between, 3);
    if (from < 0) return null;
    const run = /^[1-9](?:\d|[ -](?=\d)){4,16}/.exec(word.text.slice(from, from + 22))?.[0].trimEnd();
    if (!run) return afterSplit(word.text, from);
    const value = run.replace(/\D/g, '');
    if (value.length < 5 || value.length > 11 || /^[A-Za-z@%.]/.test(word.text.slice(from + run.length, from + run.length + 1)))
      return null;
    return { start: from, end: from + run.length, value, confidence: 0.965, evidence: ['context', 'length'] };
  },
});

/** Q: is a question too, and Q1 a quarter: only a number right after the colon counts. */
function isQuestion(word: Candidate): boolean {
  return /^Q[:：]$/i.test(word.value) && !/^\s?[1-9]\d{4,10}(?![\d.,%\u4e00-\u9fff])/.test(word.after(14));
}

function afterSplit(text: string, from: number): Match | null {
  for (let count = 11; count >= 5; count--) {
    const read = readSpaced(text, from, count);
    if (read && /^[1-9]\d+$/.test(read.value) && !/[A-Za-z0-9@]/.test(text[read.end] ?? ''))
      return { start: from, end: read.end, value: read.value, confidence: 0.9, evidence: ['context', 'grouped'] };
  }
  return null;
}
