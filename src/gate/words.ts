import type { Name } from '../domain/names/name.ts';
import { SHIPPED_NAMING } from '../domain/names/people.ts';
import type { Fault, NotReleased, RecallCheck, Released } from './gate.ts';

const FAULTS: Record<Fault, { unreadable?: true; says: (about: string) => Name }> = {
  'not-a-certificate': {
    unreadable: true,
    says: () => ({
      en: 'This is no release certificate as this program writes it, or it was changed. Ask who gave it to you for the file as it was made.',
      zh: '该文件不是本系统出具的发布证明，或者已被改动。请向提供者索取原始文件。',
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
      zh: '没有给出文件。请在证明之后列出已发布的文件，核对的是这些文件。',
    }),
  },
  'file-not-named': {
    says: (about) => ({
      en: `${about} is not a file that this certificate covers: its bytes are others. Do not publish it under this certificate.`,
      zh: `${about} 不在本证明范围内：内容与送审通过的文件不一致。请勿凭本证明发布。`,
    }),
  },
  'release-key-unknown': {
    says: (about) => ({
      en: `The certificate was signed with the release key ${about}, which is none of those you trust. Ask the office for its release keys by another way.`,
      zh: `证明由发布密钥 ${about} 签署，不在您信任的密钥之中。请通过其他渠道向出具单位核实发布密钥。`,
    }),
  },
  'signature-wrong': {
    says: () => ({
      en: 'The signature under the statement is wrong: the statement was changed, or somebody else made it.',
      zh: '声明的签名不符：声明被改动，或者并非该单位出具。',
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
      zh: '证据与日志检查点不符，不能证明该次发布已记入日志。',
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
      zh: `检查点上有 ${about} 的签名，其密钥不在信任根和策略之中。请提供列有该密钥的策略，或者允许未知见证方。`,
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
  'stamp-unknown': {
    says: () => ({
      en: 'The certificate has a time stamp by an authority that the trust root does not name. Get the trust root from the office again, or allow unknown witnesses.',
      zh: '证明附有时间戳，其签发机构不在信任根之中。请向出具单位重新索取信任根，或者允许未知见证方。',
    }),
  },
  'stamp-wrong': {
    says: () => ({
      en: 'A time stamp in the certificate is wrong: it is of something else, was changed, or its authority was not in force then.',
      zh: '证明所附时间戳不符：对应的是其他内容、被改动，或者签发机构当时不在有效期内。',
    }),
  },
  'algorithm-missing': {
    says: (about) => ({
      en: `The signature of ${about} cannot be checked here: this browser or program lacks its algorithm. Use a newer one, or allow what cannot be checked.`,
      zh: `${about} 的签名无法在此核对：本浏览器或程序不支持所用算法。请使用较新的版本，或者允许跳过无法核对的签名。`,
    }),
  },
  'trust-unreadable': {
    unreadable: true,
    says: (about) => ({
      en: `${about} cannot be read as what it should be: trust root, release key or policy. Get it from the office again.`,
      zh: `${about} 无法读取：它应当是信任根、发布密钥或者策略。请向出具单位重新索取。`,
    }),
  },
  'not-public': {
    says: (about) => ({
      en: `${about} was released, but not to the public. It must not be published.`,
      zh: `${about} 已发布，但不是向社会公开发布，不得公开。`,
    }),
  },
  recalled: {
    says: (about) => ({
      en: `The release was taken back: it is in the list of recalled releases of ${about}. Do not publish it, and take it away where it is.`,
      zh: `该次发布已经撤回（见 ${about} 的撤回清单）。请勿发布，已发布的应当撤下。`,
    }),
  },
  'recall-unreadable': {
    unreadable: true,
    says: () => ({
      en: 'The list of recalled releases cannot be read, or none of the release keys you trust signed it. Fetch it again from the office.',
      zh: '撤回清单无法读取，或者不是由您信任的发布密钥签署。请向出具单位重新获取。',
    }),
  },
  'recall-other-log': {
    says: (about) => ({
      en: `The list of recalled releases is about the log ${about}, which is not that of this certificate. Give the list of the same office.`,
      zh: `撤回清单属于日志 ${about}，与本证明的日志不同。请提供同一单位的撤回清单。`,
    }),
  },
  'recall-rolled-back': {
    says: (about) => ({
      en: `The list of recalled releases of ${about} is older than one that was seen here before. Fetch it again; if that does not help, ask the office why.`,
      zh: `撤回清单（${about}）早于此前见过的清单。请重新获取；仍不一致的，请向出具单位查询原因。`,
    }),
  },
  'recall-from-future': {
    says: (about) => ({
      en: `The list of recalled releases is of ${about}, which is in the future here. Set the clock of this machine right, or tell the office that theirs is wrong.`,
      zh: `撤回清单的签发时间 ${about} 晚于本机时间。请校准本机时钟，或者告知出具单位其时钟有误。`,
    }),
  },
  'recall-stale': {
    says: (about) => ({
      en: `The list of recalled releases was good until ${about} and is too old now. Fetch the newest one; if this is the newest, look at the clock of this machine.`,
      zh: `撤回清单的有效期至 ${about}，现已过期。请获取最新清单；如已是最新，请检查本机时钟。`,
    }),
  },
};

/** What is refused, and why. */
export type Refusal = Pick<NotReleased, 'fault' | 'about'>;

/** What `imprimatur verify` ends with: 0 verified, 1 does not agree, 2 cannot be read. */
export function exitCodeOf(verdict: Released | Refusal): 0 | 1 | 2 {
  if (!('fault' in verdict)) return 0;
  return FAULTS[verdict.fault].unreadable ? 2 : 1;
}

/** A verdict in plain words, a line for each thing: what was verified, with which keys, and what is not claimed. */
export function describeVerdict(verdict: Released | Refusal): Name[] {
  return 'fault' in verdict ? [FAULTS[verdict.fault].says(verdict.about)] : describeReleased(verdict);
}

function describeReleased(verdict: Released): Name[] {
  const { statement, files, absent, releaseKey, log, logKeys } = verdict;
  const { release, item } = statement.predicate;
  const steps = statement.predicate.decisions.map((decision) => SHIPPED_NAMING.step(decision.step));
  const keys = logKeys.map(({ id, algorithm }) => `${id} (${algorithm})`).join(', ');
  return [
    ...files.map(({ name, subject }) => ({
      en: `${name} is, byte for byte, ${subject} of the release.`,
      zh: `${name} 与发布的 ${subject} 逐字节一致。`,
    })),
    ...absent.map((name) => ({ en: `${name} was released too and was not compared.`, zh: `${name} 同时发布，本次没有核对。` })),
    {
      en: `The office states: item ${item} was reviewed (${steps.map((step) => step.en).join(', ')}) and released on ${release.at}. Signed with the release key ${releaseKey}.`,
      zh: `出具单位声明：事项 ${item} 经审查（${steps.map((step) => step.zh).join('、')}），于 ${release.at} 发布。签署所用发布密钥为 ${releaseKey}。`,
    },
    {
      en: `The statement is entry ${log.index} of the log ${log.origin}, which had ${log.size} entries; signed with its keys ${keys}.`,
      zh: `该声明是日志 ${log.origin} 的第 ${log.index} 号条目（自 0 起），当时日志共 ${log.size} 条；签署所用日志密钥为 ${keys}。`,
    },
    ...describeWitnesses(verdict),
    ...(verdict.stamps ?? []).map(describeStamp),
    ...(verdict.unreadStamps ? [describeUnread(verdict.unreadStamps)] : []),
    describeRecall(verdict.recall),
    {
      en: 'Not claimed: that the content is true, that nobody passed it on before, that a clock was right that no witness confirms.',
      zh: '不证明：内容属实，事前无人外传，无见证方佐证的时间准确。',
    },
  ];
}

function describeStamp({ at, authority }: NonNullable<Released['stamps']>[number]): Name {
  return {
    en: `The signature was there on ${at}, says a time stamp of ${authority}.`,
    zh: `时间戳（${authority}）表明，该签名于 ${at} 已经存在。`,
  };
}

function describeUnread(count: number): Name {
  return {
    en: `Time stamps that are not checked here: ${count}. "imprimatur verify" and "openssl ts -verify" tell when the signature was there.`,
    zh: `附有时间戳 ${count} 个，此处不予核对；签名何时已经存在，可用 imprimatur verify 或 openssl ts -verify 核对。`,
  };
}

function describeWitnesses({ witnesses, unknownLines }: Released): Name[] {
  const seen = witnesses.map(({ name, at }) => ({
    en: `The witness ${name} cosigned the log's state${at === null ? ' and names no time' : ` on ${at}`}.`,
    zh: `见证方 ${name} ${at === null ? '联署了日志的状态，未注明时间' : `于 ${at} 联署了日志的状态`}。`,
  }));
  const none = {
    en: 'No witness that you named cosigned the log: whoever has the keys of log and release could show other readers another log, and nobody confirms the time.',
    zh: '没有您列明的见证方联署：同时掌握日志密钥和发布密钥的人，可以向其他人出示另一份日志；时间也无人佐证。',
  };
  const skipped = {
    en: `${unknownLines} signatures were skipped: their keys were not named, or they cannot be checked here.`,
    zh: `有 ${unknownLines} 个签名没有核对：其密钥未列明，或者此处不支持所用算法。`,
  };
  return [...(seen.length > 0 ? seen : [none]), ...(unknownLines > 0 ? [skipped] : [])];
}

/** Whether the release was taken back since, as far as the reader's list tells. */
function describeRecall(recall: RecallCheck): Name {
  if (recall.state === 'not-checked') {
    return {
      en: 'Recall not checked: no list of recalled releases was given.',
      zh: '没有核对是否撤回：未提供撤回清单。',
    };
  }
  const { issuedAt, freshUntil } = recall;
  const known = { en: `Not recalled as of ${issuedAt}`, zh: `截至 ${issuedAt} 未撤回` };
  switch (recall.state) {
    case 'fresh':
      return { en: `${known.en}; that list is good until ${freshUntil}.`, zh: `${known.zh}；该清单有效期至 ${freshUntil}。` };
    case 'stale':
      return {
        en: `${known.en}; that list was good until ${freshUntil} only, and what happened since is not known.`,
        zh: `${known.zh}；该清单有效期仅至 ${freshUntil}，此后情况不明。`,
      };
    case 'from-future':
      return {
        en: `${known.en}, which is in the future here: the clock of this machine or that of the office is wrong.`,
        zh: `${known.zh}，但该时间晚于本机时间：本机或出具单位的时钟有误。`,
      };
  }
}
