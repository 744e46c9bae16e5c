import { words } from '../../words/dictionary.ts';

export const certificateWords = words(
  {
    save: 'Save certificate',
    again: 'Ask for the certificate again',
    witnessed: (name: string, at: string) => `Witnessed by ${name}, ${at}`,
    notWitnessed: 'No witness outside of the office cosigned it.',
    quorumLacks: (least: string) => `The quorum lacks: ${least} needed. Save it again when the witnesses have answered.`,
    stamped: (at: string, authority: string) => `Stamped at ${at} by ${authority}`,
    failed: 'The certificate did not arrive. Try again.',
  },
  {
    save: '下载发布证明',
    again: '再次获取发布证明',
    witnessed: (name: string, at: string) => `${name} 见证，${at}`,
    notWitnessed: '没有外部见证方联署。',
    quorumLacks: (least: string) => `见证不足：要求 ${least} 个。见证方应答后可重新下载。`,
    stamped: (at: string, authority: string) => `时间戳 ${at}，${authority}`,
    failed: '未能取得发布证明，请重试。',
  },
);
