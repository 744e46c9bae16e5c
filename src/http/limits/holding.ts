import type { Response } from 'express';
import { ReviewError } from '../../domain/errors.ts';

/** Requests whose files this process holds in memory at once. */
const REQUESTS = 16;
/** Bytes of all of them together. */
const BYTES = 256 * 1024 * 1024;

/**
 * Requests that hold their files in memory: one per account, and no more of them altogether than this process has room for. Each gives its
 * room back when its answer is out or its connection is gone.
 */
export class Holding {
  readonly #accounts = new Set<string>();
  #bytes = 0;

  /** Answers with what takes room for more bytes. Both refuse with `busy`; one request alone always has room. */
  begin(account: string, response: Response): (bytes: number) => void {
    if (this.#accounts.has(account) || this.#accounts.size >= REQUESTS) throw busy();
    this.#accounts.add(account);
    let own = 0;
    response.once('close', () => {
      this.#accounts.delete(account);
      this.#bytes -= own;
      own = Number.NaN;
    });
    return (bytes) => {
      if (Number.isNaN(own)) return;
      own += bytes;
      this.#bytes += bytes;
      if (this.#bytes > BYTES && this.#bytes > own) throw busy();
    };
  }
}

function busy(): ReviewError {
  return new ReviewError('busy', {
    en: 'Other files are being looked at now. Ask again in a moment.',
    zh: '正在检查其他文件，请稍候再试。',
  });
}
