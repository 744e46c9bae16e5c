import { useNames } from '../../data/vocabulary.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';

const TONES: Readonly<Record<string, Tone>> = { block: 'red', high: 'red', medium: 'amber' };

export function SeverityChip({ severity }: { severity: string }) {
  const { nameOf } = useNames();
  return <Chip tone={TONES[severity] ?? 'plain'}>{nameOf('severities', severity)}</Chip>;
}
