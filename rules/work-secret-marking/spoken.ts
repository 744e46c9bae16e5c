import type { Candidate } from '../../src/plugin-api.ts';

/** “内部资料　注意保存”是什么意思？ */
const ASKED_AFTER =
  /^[^”"」』’\n]{0,24}[”"」』’](?:这?[一两几四八\d]?个?字样?|这句话)?(?:(?:到底|究竟)?(?:是|指|有|代表|表示)(?:的是)?(?:什么|何|啥)|什么意思|怎[么样]|如何)/;

/** 应当注明“工作秘密★5年”, 标注有“内部资料”字样的文件: a rule tells how papers are marked. */
export function isShown(mark: Candidate): boolean {
  const before = mark.before(24);
  if (!/[“"「『‘]$/.test(before) || /(?:本|此|该)(?:文件|件|材料|资料|文|稿|刊|纪要)/.test(before)) return false;
  const asked = mark.after(48);
  if (ASKED_AFTER.test(asked) || /(?:什么是|何[为谓]|怎[么样]理解|如何理解)[“"「『‘]$/.test(before)) return true;
  return (
    /(?:应当?|须|必须|可以?|要)[\u4e00-\u9fff]{0,6}(?:注明|标注|标明|写明|加注|标示|加盖|印制)(?:有|为)?[“"「『‘]$/.test(before) ||
    /^[^”"」』’\n]{0,24}[”"」』’](?:等?字样|等?标[志识])?(?:的(?:文件|材料|资料|公文|载体|内容)|等|应|须|表示|是指)/.test(asked)
  );
}

/** 军队特需药品限于军队内部使用: what the sentence limits is no paper. */
export function isOfThings(mark: Candidate, limited: string): boolean {
  const subject = mark.text.slice(Math.max(0, mark.start - limited.length - 12), mark.start - limited.length);
  return (
    /[\u4e00-\u9fff]$/.test(subject) &&
    !/(?:文件|材料|资料|纪要|方案|名单|报告|简报|通报|数据|信息|稿|件|文|刊物?|表|图|册|汇编|读物|教材|通讯录|内容|件均|料均|者)(?:均|只|仅|皆)?$/.test(
      subject,
    )
  );
}
