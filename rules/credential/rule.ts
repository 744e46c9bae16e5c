import { defineRule, literals, type Match, symbols } from '../../src/plugin-api.ts';
import { assigned } from './assignment.ts';
import type { CredentialKind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { CREDENTIAL_NAMES } from './names.ts';
import { SECRET_KINDS, secretData } from './secret-data.ts';
import { tryKind } from './try-kind.ts';
import { CODE_WORDS, HAN_CODE_WORDS, HAN_KEY_WORDS, HAN_PASSWORD_WORDS, KEY_WORDS, PASSWORD_WORDS } from './words.ts';

const BY_LITERAL = new Map<string, CredentialKind[]>();
for (const kind of KINDS) {
  for (const literal of kind.literals) BY_LITERAL.set(literal.toLowerCase(), [...(BY_LITERAL.get(literal.toLowerCase()) ?? []), kind]);
}
const GENERIC: ReadonlySet<string> = new Set([
  ...PASSWORD_WORDS,
  ...CODE_WORDS,
  ...HAN_PASSWORD_WORDS,
  ...HAN_CODE_WORDS,
  ...KEY_WORDS,
  ...HAN_KEY_WORDS,
]);

/** The literal starts or fills the value: its case is part of it. */
function isOfValue(kind: CredentialKind): boolean {
  return (kind.where === 'prefix' || kind.where === 'inside') && !kind.pattern.ignoreCase;
}

const OF_VALUE = [...new Set(KINDS.filter(isOfValue).flatMap((kind) => kind.literals))];
const EXACT = OF_VALUE.filter((literal) => literal.length > 1);
/** Signs inside a value, where letters in front of them belong to it as well. */
const SIGNS = OF_VALUE.filter((literal) => literal.length === 1).join('');
const HAN_WORDS = [...HAN_PASSWORD_WORDS, ...HAN_CODE_WORDS, ...HAN_KEY_WORDS];
const FOLDED = [
  ...new Set([
    ...KINDS.filter((kind) => !isOfValue(kind)).flatMap((kind) => kind.literals.map((literal) => literal.toLowerCase())),
    ...PASSWORD_WORDS,
    ...CODE_WORDS,
    ...KEY_WORDS,
    ...SECRET_KINDS,
  ]),
].filter((literal) => !HAN_WORDS.includes(literal));

/** Passwords, keys and tokens that would still open something. A kind is a row in `kinds/`. */
export default defineRule({
  id: 'credential',
  version: 7,
  entity: 'credential',
  severity: 'block',
  owner: 'confidentiality',
  basis: ['Secrets Law art 64', 'Cybersecurity Law art 21'],
  messages: {
    credential: { en: 'A live credential ({{kind}}). Revoke it, then remove it.', zh: '出现有效凭据（{{kind}}），请先作废再删除。' },
    example: {
      en: 'A value in the form of a credential ({{kind}}) that looks filled in by hand. Confirm that it opens nothing.',
      zh: '出现凭据形式的示例值（{{kind}}），请确认其不能使用。',
    },
  },
  names: { kind: CREDENTIAL_NAMES },
  candidates: [symbols(SIGNS), literals(EXACT, { exact: true }), literals(FOLDED), literals(HAN_WORDS, { spaced: true })],
  check(word) {
    const matches: Match[] = [];
    for (const kind of BY_LITERAL.get(word.value.toLowerCase()) ?? []) {
      const match = tryKind(kind, word);
      if (match) matches.push(match);
    }
    if (GENERIC.has(word.value)) matches.push(...assigned(word));
    if (SECRET_KINDS.includes(word.value)) matches.push(...secretData(word));
    return matches.length > 0 ? matches : null;
  },
});
