import type { Connector, Connectors, HandedOver, Parcel } from '../../src/engine/ports.ts';

export interface KeptConnectors extends Connectors {
  /** What was carried, in order. */
  readonly carried: Parcel[];
}

/** Channels that take everything; `answer` says what they answer, after what was done. */
export function connectorsHere(answer: (parcel: Parcel) => HandedOver | Promise<HandedOver> = () => ({ receipt: null })): KeptConnectors {
  const carried: Parcel[] = [];
  const connector: Connector = {
    carry: async (parcel) => {
      carried.push(parcel);
      return answer(parcel);
    },
  };
  return { folder: connector, webhook: connector, mail: connector, carried };
}
