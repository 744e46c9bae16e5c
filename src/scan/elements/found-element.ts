import type { ElementName } from '../../domain/document-elements.ts';
import type { Span } from './lines.ts';

/** An element in the text of one part. */
export interface FoundElement extends Span {
  name: ElementName;
  value: string;
}
