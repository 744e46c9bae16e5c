import type { Candidate } from '../../src/plugin-api.ts';

/** The mark of a guide that shows how one is written: 如“机密★10年”, “机密★10年”为规范格式. */
const SHOWN_BEFORE =
  /(?:例如|比如|譬如|诸如|(?:^|[，,（(：:。；\s])[如例]|(?:标注|标明|标识|标志|标示|写|形|样式|格式|字样|内容|方式|标法)如|(?:如|若|凡|应当?|须|可|一般)标[注明示为]{1,2}|(?:形式|式样|字样|内容)[为是]|示例|样例|形如|样式为?|格式为?|写作|写成|应写为|规范写法[为是]?|读作|可标为|应标为|(?:^|[\s。？?；;])[A-Da-d][.．、])[:：]?\s?[“"「『‘]?$/;
const SHOWN_AFTER =
  /^[\s\S]{0,12}?[”"」』’](?:的|是|为|等|即|属于?)?(?:[^，。；\n]{0,6})(?:示例|样例|例子|举例|范例|规范格式|规范形式|格式|写法|样式|字样应|字样，应|的形式|标[志识](?:应|须|要|的|位置))/;
/** What was marked once: 原标“机密★10年”，已解密. */
const ONCE_BEFORE = /(?:原标|原密级|原标注|原定|曾标|曾标注|曾定|过去标注|原有)(?:的|密级)?(?:为|是|有)?[:：]?\s?[“"「『‘（(]?$/;
const ONCE_AFTER =
  /^[\s\S]{0,14}?[”"」』’）)]?[，,、；;\s]?(?:的?(?:文件|材料)?)(?:现?已|业已|已经|均已|于\d{4}年[^，。\n]{0,12})(?:依法|按规定)?(?:解密|解除密级|期满|到期|公开)/;
/** A quoted mark in a rule: “机密★1年”应当顶格编排. */
const RULED_AFTER =
  /^[\s\S]{0,14}?[”"」』’](?:字样|标[志识])?(?:应当?|须|必须|要|一律|均应|不得|可以?|表示|是指|指的?是|代表|等字样|分别|居|顶格|用3号|之?[后前]面?(?:应当?|须|再)?(?:加|接|标|写|注))/;

/** What a lesson takes as its example: 以“秘密★”字样为例讲解标注位置, “机密★10年”的标注方法. */
const TAUGHT_AFTER =
  /^[\s\S]{0,14}?[”"」』’](?:等)?(?:字样|标[志识]|几[个种]?(?:字|写法)?)?(?:为例|举例|作(?:为)?(?:示范|演示|例子)|(?:进行|来)(?:讲解|演示|说明)|的(?:标注|书写|填写|正确)(?:位置|方法|方式|要求|规范|形式|写法))/;

/** Beside each other in a lesson: 错误写法“机密十年”，正确写法“机密★10年”. */
const RIGHT_OR_WRONG =
  /(?:错误|正确|不?规范|不正确|不当)的?(?:写法|标法|标注(?:方法|方式|形式)?|标识方法|表述|格式)(?:如下|主要)?(?:有|是|为|如)?[:：]?\s?[“"「『‘]?$/;
/** “机密★10年”是什么意思？ */
const ASKED_AFTER =
  /^[\s\S]{0,14}?[”"」』’](?:这?[一两几\d]?个?字样?)?(?:(?:到底|究竟)?(?:是|指|有|代表|表示)(?:的是)?(?:什么|何|啥)|什么意思|是?怎[么样]|是?如何)/;

/** Is it spoken of: shown in a guide, or told of a paper that bears it no longer? */
export function isShown(mark: Candidate): boolean {
  const before = mark.before(14);
  const isQuoted = /[“"「『‘]$/.test(before);
  if (!isQuoted && !/[如例写式样标原为是:：]$|[（(]$/.test(before)) return false;
  const after = mark.after(40);
  if (ONCE_BEFORE.test(before) && ONCE_AFTER.test(after)) return true;
  if (RIGHT_OR_WRONG.test(before)) return true;
  if (isQuoted)
    return (
      ASKED_AFTER.test(after) || TAUGHT_AFTER.test(after) || SHOWN_BEFORE.test(before) || SHOWN_AFTER.test(after) || RULED_AFTER.test(after)
    );
  // 以下内容为绝密★15年 is the mark of what follows.
  return /[如例写]|格式|样式/.test(before.slice(-5)) && SHOWN_BEFORE.test(before) && /^[级級]?\s?[★☆*＊]/.test(after);
}
