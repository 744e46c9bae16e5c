import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import { askedAddress, linksIn } from '../../scan/link.ts';
import type { Engine } from '../engine.ts';

/** Documents of one page. */
const PAGE = 20;
/** Different addresses of one document that are asked for. */
const MOST_LINKS = 200;
const LONGEST = 2_000;

/** Reads the links of what came into the library since the last time, of the text that people see. May run twice. */
export async function readLinks(engine: Engine): Promise<void> {
  for (;;) {
    const unread = await engine.store.linkChecks.unread(PAGE);
    for (const { release, files } of unread) {
      const addresses = new Map<string, string>();
      for (const file of files) for (const url of await webLinks(engine, file)) addresses.set(askedAddress(url), url.hostname);
      const kept = [...addresses].filter(([address]) => address.length <= LONGEST).slice(0, MOST_LINKS);
      await engine.store.linkChecks.keepRead(
        release,
        kept.map(([address, host]) => ({ address, host })),
        engine.clock.now(),
      );
    }
    if (unread.length < PAGE) return;
  }
}

async function webLinks(engine: Engine, file: FileRef): Promise<URL[]> {
  const transcript = await engine.transcripts.open(file, true).catch((error: unknown) => {
    if (error instanceof ReviewError && (error.code === 'not-found' || error.code === 'internal')) return undefined;
    throw error;
  });
  const found: URL[] = [];
  for (let index = 0; transcript && index < transcript.pieces; index++) {
    const piece = transcript.piece(index);
    if (!piece.visible || piece.property !== null) continue;
    for (const { url } of linksIn(piece.text)) if (url && /^https?:$/.test(url.protocol)) found.push(url);
  }
  return found;
}
