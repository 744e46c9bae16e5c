import type { GateTrust } from '../../gate/gate.ts';
import { faultOfTrust } from '../../gate/site/judge.ts';
import { readTrustFiles, type TrustFiles } from '../../gate/site/trust-files.ts';
import { describeVerdict } from '../../gate/words.ts';
import { CliError } from '../../start/cli-error.ts';

/** What every command of the gate is told of the office. */
export interface TrustFlags {
  trust: string;
  key: string[];
  policy?: string;
  recalled?: string;
  allowUnknownWitness?: boolean;
  staleRecall: 'refuse' | 'warn';
}

export function filesOfTrust({ trust, key, policy, recalled, allowUnknownWitness, staleRecall }: TrustFlags): TrustFiles {
  return { trust, keys: key, policy, recalled, allowUnknownWitness, staleRecall };
}

/** Reads the files of trust. What cannot be read ends the command: nothing could be told from what was not released. */
export async function trustOf(flags: TrustFlags, newestRecalled: string | undefined): Promise<GateTrust> {
  withoutExperimentWarning();
  const trust = readTrustFiles(filesOfTrust(flags), newestRecalled);
  const fault = await faultOfTrust(trust);
  if (fault) throw new CliError(describeVerdict(fault)[0]?.en ?? fault.fault);
  if (flags.recalled === undefined)
    process.stderr.write(
      'imprimatur: Recall is not checked. Give the newest list of recalled releases with --recalled. 未核对是否撤回，请用 --recalled 提供撤回清单。\n',
    );
  return trust;
}

/** Node calls ML-DSA in WebCrypto an experiment, in every run: nothing that anybody here can act on. */
function withoutExperimentWarning(): void {
  const { emitWarning } = process;
  process.emitWarning = ((...all: Parameters<typeof emitWarning>) => {
    if (!String(all[0]).includes('ML-DSA')) emitWarning(...all);
  }) as typeof emitWarning;
}
