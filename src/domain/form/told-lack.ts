import type { Name } from '../names/name.ts';

/**
 * Something that is lacking, in words. `code` is the field of the form that it is about: a key of `LACKS`, `fields.` and a name for a field
 * of the kind, `fields` for those that it does not have, `kind`, or `attribute.source`.
 */
export interface ToldLack {
  code: string;
  message: Name;
}
