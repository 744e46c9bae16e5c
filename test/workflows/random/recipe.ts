import fc from 'fast-check';

/** One of these, most often the first. */
const mostly = <T>(first: T, ...others: T[]) => fc.constantFrom(...Array.from({ length: 5 * others.length }, () => first), ...others);

const ways = fc.record({
  /** Where something leads besides where it leads by itself: a block, its outcome and a state. */
  from: fc.nat(9),
  outcome: fc.constantFrom(
    'approved',
    'returned',
    'submitted',
    'clear',
    'blocked',
    'falseAlarm',
    'revoked',
    'unscheduled',
    'stopped',
    'settled',
    'withheld',
    'reopened',
    'closed',
  ),
  to: fc.nat(13),
});

const clock = fc.constantFrom(null, null, 1, 2, 3, 5, 10, 20);

/** What a definition is made of: small, safe about as often as not. */
export const recipe = fc.record({
  first: fc.constantFrom('unit', 'expert'),
  order: fc.constantFrom('line', 'beside'),
  /** Working days of the steps, in their order. */
  clocks: fc.array(clock, { minLength: 9, maxLength: 9 }),
  /** Further steps of the organisation's own, after the first two. */
  further: mostly(0, 1, 2),
  legal: mostly(false, true),
  disclosure: mostly(false, true),
  /** So many vote, and so many are enough. */
  group: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 2, max: 4 }), fc.nat(3)) },
  ),
  optional: mostly<'no' | 'found' | 'attribute' | 'mode'>('no', 'found', 'attribute', 'mode'),
  /** Who answers for what is told to the legal and the disclosure reviewer, where they have no step of their own. */
  answers: fc.constantFrom('confidentiality', 'first'),
  refers: mostly<'nobody' | 'confidentiality' | 'first'>('nobody', 'confidentiality', 'first'),
  consults: mostly<'nobody' | 'confidentiality' | 'first'>('nobody', 'confidentiality', 'first'),
  /** The last step: a plain one, or one that signs and may withhold. */
  last: mostly<'none' | 'step' | 'signature' | 'withholds'>('none', 'step', 'signature', 'withholds'),
  schedule: fc.boolean(),
  /** What is withheld has its own end, and nobody withholds. */
  idleEnd: mostly(false, true),
  scanLast: mostly(false, true),
  way: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: ways }),
});
export type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;
