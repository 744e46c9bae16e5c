import { describe, expect, test } from '@jest/globals';
import { isWitnessed, type Policy, parsePolicy } from '../../../src/evidence/note/policy.ts';
import { formatVerifierKey, type LineType, verifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { pemSigner } from '../../../src/evidence/signer.ts';
import { newPem, newSigner } from './keys.ts';

const vkey = (name: string, type: LineType) =>
  formatVerifierKey(verifierKey(name, type, newSigner(type === 'ml-dsa' ? 'ml-dsa-44' : 'ed25519').publicKey));

const [X1, X2, X3, Y1, Y2] = ['x1', 'x2', 'x3', 'y1', 'y2'].map((name) => vkey(name, 'cosignature'));
const LOG = vkey('a.example/log', 'note');
const WITNESSES = `witness X1 ${X1}\nwitness X2 ${X2} https://x2.example/\nwitness X3 ${X3}\nwitness Y1 ${Y1}\nwitness Y2 ${Y2}\n`;

// The shape of the example in C2SP tlog-policy.
const EXAMPLE = `# the logs
log ${LOG}
  log\t${vkey('a.example/log', 'ml-dsa')} https://a.example/log

${WITNESSES}
group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe('a policy', () => {
  test('says which witnesses are enough', () => {
    const policy = parsePolicy(EXAMPLE) as Policy;
    expect(policy.logs.map((log) => log.type)).toEqual(['note', 'ml-dsa']);
    expect(policy.witnesses.map((witness) => [witness.name, witness.key.name])).toContainEqual(['X2', 'x2']);
    const enough = (...names: string[]) => isWitnessed(policy.quorum!, new Set(names));
    expect(enough('X1', 'X3', 'Y2')).toBe(true);
    expect(enough('X1', 'X2', 'X3')).toBe(false);
    expect(enough('X1', 'Y1', 'Y2')).toBe(false);
    expect(enough()).toBe(false);
  });

  test('with keys of two kinds leaves no error for the next key that is read', () => {
    const pem = newPem('p-256');
    expect(parsePolicy(EXAMPLE)).toMatchObject({ logs: [{ type: 'note' }, { type: 'ml-dsa' }] });
    expect(pemSigner(pem).algorithm).toBe('p-256');
  });

  test('asks for one witness by name, or for none', () => {
    const one = parsePolicy(`${WITNESSES}quorum Y1`) as Policy;
    expect(isWitnessed(one.quorum!, new Set(['Y1']))).toBe(true);
    expect(isWitnessed(one.quorum!, new Set(['X1', 'Y2']))).toBe(false);
    expect(parsePolicy('quorum none')).toEqual({ logs: [], witnesses: [] });
  });

  test.each<[string, number, string]>([
    ['no quorum', 0, `log ${LOG}\n`],
    ['two quorums', 2, 'quorum none\nquorum none\n'],
    ['a quorum that comes later', 1, `quorum X1\n${WITNESSES}`],
    ['an unknown word', 1, 'logs a\n'],
    ['a key that is none', 1, 'log a+b+c\n'],
    ['a key of a witness for a log', 1, `log ${X1}\n`],
    ['a key of a log for a witness', 1, `witness A ${LOG}\n`],
    ['the same log twice', 2, `log ${LOG}\nlog ${LOG}\n`],
    ['the same witness twice', 2, `witness A ${X1}\nwitness B ${X1}\n`],
    ['the same name twice', 2, `witness A ${X1}\nwitness A ${X2}\n`],
    ['a witness named none', 1, `witness none ${X1}\n`],
    ['a group that counts a witness twice', 6, `${WITNESSES}group A any X1 X1\nquorum A\n`],
    ['a witness in two groups', 7, `${WITNESSES}group A any X1\ngroup B any X1\nquorum B\n`],
    ['a group of itself', 6, `${WITNESSES}group A any A\nquorum A\n`],
    ['none as a member', 6, `${WITNESSES}group A any none\nquorum A\n`],
    ['more than there are', 6, `${WITNESSES}group A 3 X1 X2\nquorum A\n`],
    ['nobody is enough', 6, `${WITNESSES}group A 0 X1 X2\nquorum A\n`],
    ['a group of nobody', 6, `${WITNESSES}group A all\nquorum A\n`],
    ['a control character', 1, 'quorum none\r\n'],
    ['a control character in a comment', 1, '# a\u0007\nquorum none\n'],
  ])('with %s is refused at line %d', (_, line, text) => {
    expect(parsePolicy(text)).toEqual({ line });
  });
});
