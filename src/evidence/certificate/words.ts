import type { Name } from '../../domain/names/name.ts';
import { SHIPPED_NAMING } from '../../domain/names/people.ts';
import type { LineType, VerifierKey } from '../note/verifier-key.ts';
import type { Fault, Refused, Verdict, Verified } from './verdict.ts';

/** Says each refusal: what does not agree, and what to do. `unreadable` ends the command with 2, the others with 1. */
const FAULTS: Record<Fault, { unreadable?: true; says: (about: string) => Name }> = {
  'not-a-certificate': {
    unreadable: true,
    says: () => ({
      en: 'This is no release certificate as this program writes it, or it was changed. Ask who gave it to you for the file as it was made.',
      zh: '该文件不是本系统出具的发布证明,或者已被改动。请向提供者索取原始文件。',
    }),
  },
  'statement-unreadable': {
    unreadable: true,
    says: () => ({
      en: 'The statement in the certificate cannot be read by this version. Use the version that made it, or a later one.',
      zh: '本版本读不懂证明中的声明。请使用出具该证明的版本或更新的版本。',
    }),
  },
  'no-file': {
    says: () => ({
      en: 'No file was given. Name the published files after the certificate: it is they that are compared.',
      zh: '没有给出文件。请在证明之后列出已发布的文件,核对的是这些文件。',
    }),
  },
  'file-not-named': {
    says: (about) => ({
      en: `${about} is not a file that this certificate covers: its bytes are others. Do not publish it under this certificate.`,
      zh: `${about} 不在本证明范围内:内容与送审通过的文件不一致。请勿凭本证明发布。`,
    }),
  },
  'release-key-unknown': {
    says: (about) => ({
      en: `The certificate was signed with the release key ${about}, which is none of those you trust. Ask the office for its release keys by another way.`,
      zh: `证明由发布密钥 ${about} 签署,不在您信任的密钥之中。请通过其他渠道向出具单位核实发布密钥。`,
    }),
  },
  'signature-wrong': {
    says: () => ({
      en: 'The signature under the statement is wrong: the statement was changed, or somebody else made it.',
      zh: '声明的签名不符:声明被改动,或者并非该单位出具。',
    }),
  },
  'leaf-differs': {
    says: () => ({
      en: 'The entry in the log is that of another statement.',
      zh: '日志中的条目对应的是另一份声明。',
    }),
  },
  'inclusion-wrong': {
    says: () => ({
      en: 'The proof does not lead to the checkpoint: the release is not shown to be in the log.',
      zh: '证据与日志检查点不符,不能证明该次发布已记入日志。',
    }),
  },
  'log-unknown': {
    says: (about) => ({
      en: `The log ${about} is none of those in your trust root.`,
      zh: `日志 ${about} 不在您的信任根之中。`,
    }),
  },
  'line-wrong': {
    says: (about) => ({
      en: `The signature of ${about} under the checkpoint is wrong.`,
      zh: `检查点上 ${about} 的签名不符。`,
    }),
  },
  'line-doubled': {
    says: (about) => ({
      en: `The checkpoint names ${about} twice with the same key.`,
      zh: `检查点上 ${about} 的同一密钥出现两次。`,
    }),
  },
  'line-unknown': {
    says: (about) => ({
      en: `The checkpoint has a line by ${about} with a key that neither trust root nor policy names. Give the policy that names it, or allow unknown witnesses.`,
      zh: `检查点上有 ${about} 的签名,其密钥不在信任根和策略之中。请提供列有该密钥的策略,或者允许未知见证方。`,
    }),
  },
  'log-line-missing': {
    says: (about) => ({
      en: `The log ${about} did not sign the checkpoint with the key that the certificate names.`,
      zh: `日志 ${about} 没有用证明所列的密钥签署检查点。`,
    }),
  },
  'log-key-ended': {
    says: (about) => ({
      en: `The key of the log ${about} had ended before the release.`,
      zh: `日志 ${about} 的密钥在发布之前已经停用。`,
    }),
  },
  'witnesses-missing': {
    says: () => ({
      en: 'Fewer witnesses cosigned the checkpoint than the policy asks for. Ask for a certificate with a newer checkpoint.',
      zh: '为检查点联署的见证方少于策略要求。请索取附有较新检查点的证明。',
    }),
  },
};

/** What `imprimatur verify` ends with: 0 verified, 1 does not agree, 2 cannot be read. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 2 {
  if (!('fault' in verdict)) return 0;
  return FAULTS[verdict.fault].unreadable ? 2 : 1;
}

/** A verdict in plain words, a line for each thing: what was verified, with which keys, and what is not claimed. */
export function describeVerdict(verdict: Verdict): Name[] {
  return 'fault' in verdict ? [describeRefusal(verdict)] : describeVerified(verdict);
}

function describeRefusal({ fault, about }: Refused): Name {
  return FAULTS[fault].says(about ?? '');
}

function describeVerified(verdict: Verified): Name[] {
  const { statement, files, absent, releaseKey, checkpoint, index, logKeys } = verdict;
  const { release, item } = statement.predicate;
  const steps = statement.predicate.decisions.map((decision) => SHIPPED_NAMING.step(decision.step));
  const keys = logKeys.map(describeKey).join(', ');
  return [
    ...files.map(({ held, subject }) => ({
      en: `${held.name} is, byte for byte, ${subject.name} of the release.`,
      zh: `${held.name} 与发布的 ${subject.name} 逐字节一致。`,
    })),
    ...absent.map(({ name }) => ({ en: `${name} was released too and was not compared.`, zh: `${name} 同时发布,本次没有核对。` })),
    {
      en: `The office states: item ${item} was reviewed (${steps.map((step) => step.en).join(', ')}) and released on ${release.at}. Signed with the release key ${releaseKey}.`,
      zh: `出具单位声明:事项 ${item} 经审查(${steps.map((step) => step.zh).join('、')}),于 ${release.at} 发布。签署所用发布密钥为 ${releaseKey}。`,
    },
    {
      en: `The statement is entry ${index} of the log ${checkpoint.origin}, which had ${checkpoint.size} entries; signed with its keys ${keys}.`,
      zh: `该声明是日志 ${checkpoint.origin} 的第 ${index} 号条目(自 0 起),当时日志共 ${checkpoint.size} 条;签署所用日志密钥为 ${keys}。`,
    },
    ...describeWitnesses(verdict),
    { en: 'Whether the release was taken back since was not checked.', zh: '没有核对此后是否已撤回。' },
    {
      en: 'Not claimed: that the content is true, that nobody passed it on before, that a clock was right that no witness confirms.',
      zh: '不证明:内容属实,事前无人外传,无见证方佐证的时间准确。',
    },
  ];
}

function describeWitnesses({ witnesses, quorum, unknownLines }: Verified): Name[] {
  const seen = witnesses.map(({ name, time }) => ({
    en: `The witness ${name} cosigned the log's state${time === 0 ? ' and names no time' : ` on ${instant(time)}`}.`,
    zh: `见证方 ${name} ${time === 0 ? '联署了日志的状态,未注明时间' : `于 ${instant(time)} 联署了日志的状态`}。`,
  }));
  const none = {
    en: 'No witness was asked for: whoever has the keys of log and release could show other readers another log.',
    zh: '没有要求见证方:同时掌握日志密钥和发布密钥的人,可以向其他人出示另一份日志。',
  };
  const skipped = {
    en: `${unknownLines} signatures by keys that nobody named were skipped.`,
    zh: `有 ${unknownLines} 个签名的密钥未列明,没有核对。`,
  };
  return [...seen, ...(quorum ? [] : [none]), ...(unknownLines > 0 ? [skipped] : [])];
}

const ALGORITHM: Record<LineType, string> = { note: 'Ed25519', cosignature: 'Ed25519', 'ml-dsa': 'ML-DSA-44' };

/** A key as a policy names it, by its id: `1a2b3c4d (Ed25519)`. */
function describeKey({ id, type }: VerifierKey): string {
  return `${id.toString('hex', 0, 4)} (${ALGORITHM[type]})`;
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
