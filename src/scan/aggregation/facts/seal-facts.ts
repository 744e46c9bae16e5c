import type { KeyedTrace } from '../../../domain/trace.ts';
import { fingerprintOf } from '../../mask.ts';
import type { FactTrace } from './facts-in.ts';
import { FACT_KINDS, type FactKind, type SubjectClass } from './subject-class.ts';

type Key = string | Uint8Array;

const LOOKUP = 32;
const CODE = 8;

/**
 * Facts as keyed fingerprints, fit to be stored: `lookup` of the subject, `detail` of the kind and of the class, of this subject alone. What a
 * fact says is in neither. With the key, kind and class are worked out again by trying the few there are; the name of a subject is not.
 */
export function sealFacts(facts: readonly FactTrace[], file: number, key: Key): KeyedTrace[] {
  return facts.map(({ subject, class: of, kind }) => {
    const lookup = fingerprintOf(key, 'aggregation.trace', `subject ${subject}`).slice(0, LOOKUP);
    return { file, kind: 'fact', lookup, detail: `${code(key, lookup, kind)}.${code(key, lookup, of)}` };
  });
}

/** Works out the kind of a fact, and its class where that is one of these. */
export function factOpener(key: Key, classes: readonly SubjectClass[]) {
  const known = new Map<string, { kinds: Map<string, FactKind>; classes: Map<string, SubjectClass> }>();
  return ({ lookup, detail }: Pick<KeyedTrace, 'lookup' | 'detail'>): { kind: FactKind | undefined; of: SubjectClass | undefined } => {
    let codes = known.get(lookup);
    if (!codes) {
      codes = {
        kinds: new Map(FACT_KINDS.map((kind) => [code(key, lookup, kind), kind])),
        classes: new Map(classes.map((of) => [code(key, lookup, of.id), of])),
      };
      known.set(lookup, codes);
    }
    const [kind = '', of = ''] = detail.split('.');
    return { kind: codes.kinds.get(kind), of: codes.classes.get(of) };
  };
}

function code(key: Key, lookup: string, of: string): string {
  return fingerprintOf(key, 'aggregation.fact', `${lookup} ${of}`).slice(0, CODE);
}
