import type { ChannelFault } from '../../domain/channels/channel-delivery.ts';

/** Why a connector could not hand something over; the fault is all that is kept of it. */
export class ChannelFailure extends Error {
  readonly fault: ChannelFault;

  constructor(fault: ChannelFault, options?: ErrorOptions) {
    super(`The channel could not be served: ${fault}.`, options);
    this.name = 'ChannelFailure';
    this.fault = fault;
  }
}
