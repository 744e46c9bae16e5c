import { load } from './install.ts';
import type { Peer } from './peer.ts';

interface Module {
  OpenRedaction: new () => { detect(text: string): Promise<{ detections: { type: string; position: [number, number] }[] }> };
}

/** The detecting part of openredaction, without its servers. */
export const openredaction: Peer = {
  packages: ['@openredaction/core@1.1.5'],
  open: async (folder) => {
    const { OpenRedaction } = await load<Module>(folder, '@openredaction/core');
    const redactor = new OpenRedaction();
    return (texts) =>
      Promise.all(
        texts.map(async (text) =>
          (await redactor.detect(text)).detections.map(({ type, position: [start, end] }) => ({ type, start, end })),
        ),
      );
  },
};
