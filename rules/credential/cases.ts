import type { RuleCase } from '../../src/plugin-api.ts';
import { CLOUD_CASES } from './cases/cloud.ts';
import { CODE_CASES } from './cases/code.ts';
import { COMMAND_CASES } from './cases/commands.ts';
import { EXAMPLE_CASES } from './cases/examples.ts';
import { FORM_CASES } from './cases/forms.ts';
import { KEY_CASES } from './cases/keys.ts';
import { PASSES } from './cases/passes.ts';
import { PASSWORD_CASES } from './cases/passwords.ts';
import { PLACE_CASES } from './cases/places.ts';
import { SERVICE_CASES } from './cases/services.ts';
import { STORED_CASES } from './cases/stored.ts';

export default [
  ...KEY_CASES,
  ...CLOUD_CASES,
  ...CODE_CASES,
  ...SERVICE_CASES,
  ...STORED_CASES,
  ...FORM_CASES,
  ...COMMAND_CASES,
  ...PASSWORD_CASES,
  ...PLACE_CASES,
  ...EXAMPLE_CASES,
  ...PASSES,
] satisfies RuleCase[];
