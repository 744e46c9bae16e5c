import { type TileAddress, tilePath } from '../../evidence/log/tiles.ts';
import { CliError } from '../../start/cli-error.ts';

/** In milliseconds, for each file. */
const PATIENCE = 30_000;
/** Bytes: a checkpoint with every line that we read, and every tile, is smaller. */
const LONGEST = 1024 * 1024;

/** The public files of a log, as C2SP tlog-tiles lays them out. A CliError says which could not be read. */
export class PublicLog {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address.replace(/\/+$/, '').replace(/\/checkpoint$/, '');
  }

  async text(name: string): Promise<string> {
    return (await this.#read(name)).toString();
  }

  /** Exactly as many hashes as the tile has in its tree. */
  async tile(tile: TileAddress): Promise<Buffer> {
    const bytes = await this.#read(tilePath(tile));
    if (bytes.length !== tile.width * 32) throw new CliError(`${this.#address}/${tilePath(tile)} is no tile of the log.`);
    return bytes;
  }

  async #read(name: string): Promise<Buffer> {
    const url = `${this.#address}/${name}`;
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      if (!response.ok) throw new Error(`the answer was ${response.status}`);
      for await (const part of response.body ?? []) {
        length += part.length;
        if (length > LONGEST) throw new Error('it is too long');
        parts.push(part);
      }
    } catch (cause) {
      throw new CliError(`${url} cannot be read: ${(cause as Error).message}. Is the log public, and the address right?`, { cause });
    }
    return Buffer.concat(parts);
  }
}
