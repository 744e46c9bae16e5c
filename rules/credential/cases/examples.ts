import type { RuleCase } from '../../../src/plugin-api.ts';
import { made } from './made.ts';

const EXAMPLES: readonly (readonly [name: string, template: string])[] = [
  ['letters and digits in turn, each in their order', 'token: ⟦a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6⟧'],
  ['the same in groups and in both cases', 'api_key=⟦1a2b3C4d-5E6f-7g8H-9i0J-k1l2M3n4o5p6⟧'],
  ['the alphabet from its end', 'REFRESH_TOKEN=⟦zyxwvutsrqponmlkji9876543210abcd⟧'],
  ['threes of both in the form of a vendor', 'git remote: ⟦ATBB123abcDEF456ghiJKL789mnoPQR⟧'],
  ['each digit and letter twice', 'api_key=⟦00112233445566778899aabbccddeeff⟧'],
  ['the rows of a keyboard', 'api_key: ⟦qwertyuiopasdfghjklzxcvbnm123456⟧'],
  ['a word in it that says so', "secret: '⟦<A:10>thisisfake<A:10>⟧'"],
  ['the same in the form of a vendor', 'GITHUB_TOKEN=⟦ghp_<A:14>Fake<A:14>FAKE⟧'],
  ['a word at its end', 'deepseek.key = ⟦sk-<x:24>invalid⟧'],
];

const LIVE: readonly (readonly [name: string, template: string])[] = [
  ['a password of the same order, which people do choose', 'password: ⟦abc123def456⟧'],
  ['a password that begins with such a word', 'DB_PASSWORD=⟦fakePass2024!x⟧'],
  ['the same in a command', 'mysql -uroot -p⟦abc123def456ghi⟧ -h db1'],
  ['an address whose host has such a word', '⟦postgres://app:Xk<d:3>#q<z:2>@sample-db.example.gov.cn/zwgk⟧'],
  ['a key with a few letters in their order', 'api_key=⟦abcd<A:28>⟧'],
  ['a publishable key, which a person looks at', 'STRIPE_KEY=⟦pk_live_<A:24>⟧'],
];

/** Values that were typed to show the form are told apart from those that open something. */
export const EXAMPLE_CASES: readonly RuleCase[] = [
  ...EXAMPLES.map(([name, template]) => caseOf(`${name} is an example`, template, 'example')),
  ...LIVE.map(([name, template]) => caseOf(`${name} is flagged`, template, 'credential')),
];

function caseOf(name: string, template: string, message: string): RuleCase {
  const text = made(template);
  const flags = [...text.matchAll(/⟦([^⟧]*)⟧/g)].map((piece) => piece[1] as string);
  return { name, text: text.replace(/[⟦⟧]/g, ''), flags, messages: flags.map(() => message) };
}
