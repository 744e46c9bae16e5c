import type { Request } from 'express';
import type { AppOptions } from '../../options.ts';

/** Where readers find this installation. */
export function originOf(request: Request, { origins }: AppOptions): string {
  return origins[0] ?? `${request.protocol}://${request.get('Host')}`;
}
