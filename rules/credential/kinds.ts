import type { CredentialKind } from './kind.ts';
import { ADDRESSES } from './kinds/addresses.ts';
import { AI } from './kinds/ai.ts';
import { CHAT_AND_PAYMENT } from './kinds/chat-and-payment.ts';
import { CLOUD } from './kinds/cloud.ts';
import { CLOUD_CN } from './kinds/cloud-cn.ts';
import { CODE } from './kinds/code.ts';
import { COMMANDS } from './kinds/commands.ts';
import { CONFIGURATION, LOGGED, SIDE_BY_SIDE } from './kinds/configuration.ts';
import { HTTP } from './kinds/http.ts';
import { PAIRS } from './kinds/pairs.ts';
import { PRIVATE_KEYS } from './kinds/private-keys.ts';
import { SERVICES } from './kinds/services.ts';
import { STORED } from './kinds/stored.ts';
import { TOKENS } from './kinds/tokens.ts';
import { WEBHOOKS } from './kinds/webhooks.ts';

/** Every kind, in the order of the README's table. */
export const KINDS: readonly CredentialKind[] = [
  ...PRIVATE_KEYS,
  ...TOKENS,
  ...ADDRESSES,
  ...WEBHOOKS,
  ...CLOUD_CN,
  ...CLOUD,
  ...CODE,
  ...AI,
  ...CHAT_AND_PAYMENT,
  ...SERVICES,
  ...STORED,
  ...HTTP,
  ...COMMANDS,
  ...PAIRS,
  ...CONFIGURATION,
  ...SIDE_BY_SIDE,
  ...LOGGED,
];
