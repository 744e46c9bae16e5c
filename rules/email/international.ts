/** Domains that are written with other letters than ASCII (RFC 5890, RFC 6531), after the sign. */
const LATIN =
  /^(?:[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d-]{0,40}[\p{Script=Latin}\p{M}\d])?\.){1,5}\p{Script=Latin}{2,18}(?![\p{Script=Latin}\p{M}\d-])/u;
/** Top-level domains of Han characters: a text in Chinese goes on without a blank, so the end has to be known. */
const HAN_TOP =
  '中国|中國|公司|网络|網絡|网址|网站|网店|政务|公益|集团|香港|台湾|台灣|新加坡|澳门|我爱你|商城|商店|在线|手机|移动|中文网|企业|机构|组织机构|世界|佛山|广东|信息|娱乐|游戏|健康|慈善|时尚|购物|招聘|食品|餐厅|广告|cn|com|net|org|top|xyz|hk|tw';
const HAN = new RegExp(`^(?=[^@\\s]{0,60}[\\u4e00-\\u9fff])(?:[\\u4e00-\\u9fffA-Za-z0-9-]{1,30}\\.){1,4}(?:${HAN_TOP})(?![A-Za-z0-9-])`);
const LOCAL_LATIN = /[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d._%+-]{0,62}[\p{Script=Latin}\p{M}\d_+-])?$/u;
/** 李明@…: Han characters where a value begins. */
const LOCAL_HAN = /(?<=^|[：:\s<（(，,；;])[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9._-]{0,15}$/;

/** A domain with letters beyond ASCII at the start of the text, or nothing. */
export function internationalDomain(after: string): string | undefined {
  return HAN.exec(after)?.[0] ?? LATIN.exec(after)?.[0];
}

/** The name of a mailbox at the end of the text. */
export function internationalLocal(before: string): string | undefined {
  return LOCAL_LATIN.exec(before)?.[0] ?? LOCAL_HAN.exec(before)?.[0];
}
