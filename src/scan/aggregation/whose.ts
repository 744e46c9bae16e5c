import { type NameSpan, nameAt, nameBefore } from '../chinese/person-names.ts';

const WHOSE =
  '(?:居民|公民|本人|联系|收款|付款|开户|银行|储蓄|社保|医保|工资|个人|绑定|预留|报名|移动|办公|家庭|家长|监护人|有效|持卡|退款|发放)';
const WHAT =
  '(?:身份证(?:件)?(?:号码?)?|身份号码|证件(?:号码?)?|证号|电话(?:号码)?|方式|手机号?码?|卡号?|账号|账户|号码|致电|来电|拨打|电联)';
const LABEL = new RegExp(
  `[ \\t\\u3000]{0,3}[（(，,：:、；;]?[ \\t\\u3000]{0,3}(?:(?:男|女)[，,、 ]{1,2})?(?:${WHOSE}{0,3}${WHAT}|尾号)?[ \\t\\u3000：:为是（(]{0,4}$`,
);

/** The name directly before a number, with a label between them or none. */
export function nameLeftOf(text: string, at: number): NameSpan | null {
  const before = text.slice(Math.max(0, at - 40), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const label = LABEL.exec(line);
  return label ? nameBefore(text, at - label[0].length, true) : null;
}

/** Who a sentence speaks of when nothing is directly before the number: 白宇嘉的凭证尾号为5338，身份证号…. */
export function subjectOf(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - 60), at);
  return firstName(before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), before.lastIndexOf('；')) + 1));
}

/** The first name of a clause that is at a boundary. */
export function firstName(clause: string): string | null {
  for (let at = 0; at < clause.length - 1; at++) {
    if (at > 0 && !/[，,。；;：:、（(\s“]/.test(clause[at - 1] as string)) continue;
    const name = nameAt(clause, at, /[：:]/.test(clause[at - 1] ?? '') ? 'label' : 'prose');
    if (name) return clause.slice(name.start, name.end);
  }
  const before = /[\u4e00-\u9fff]+(?=[，,（(])/.exec(clause);
  const name = before ? nameBefore(clause, before.index + before[0].length, true) : null;
  return name ? clause.slice(name.start, name.end) : null;
}
