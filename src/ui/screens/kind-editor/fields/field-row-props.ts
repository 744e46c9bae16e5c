import type { KindDefinition, KindField } from '../../../data/kinds.ts';
import type { FaultAt } from '../editing.ts';

/** A field of the definition, where it is, and what can be done with it. */
export interface FieldRowProps {
  field: KindField;
  at: number;
  definition: KindDefinition;
  faultAt: FaultAt;
  isOpen: boolean;
  onToggle(): void;
  onChange(field: KindField): void;
  onMove(to: number): void;
  onRemove(): void;
}
