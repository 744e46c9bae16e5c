import type { KindDefinition } from '../../domain/kinds/kind.ts';
import { SHIPPED_KINDS } from '../../domain/kinds/shipped/shipped.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';

export interface ShippedKind {
  definition: KindDefinition;
  /** Canonical JSON of it. */
  text: string;
  digest: string;
}

/** The kinds of the product with the digests by which their rows are known, oldest version first. */
export const SHIPPED: readonly (readonly ShippedKind[])[] = SHIPPED_KINDS.map((versions) =>
  versions.map((definition) => {
    const text = canonicalJson(definition);
    return { definition, text, digest: sha256(text) };
  }),
);

const KNOWN = new Set(SHIPPED.flatMap((versions) => versions.map(({ definition, digest }) => `${definition.id} ${digest}`)));

export function isShipped(id: string, digest: string): boolean {
  return KNOWN.has(`${id} ${digest}`);
}
