import type { KindVersion } from '../../data/kinds.ts';
import type { Tone } from '../../kit/Chip.tsx';

export const STATE_TONES: Record<KindVersion['state'], Tone> = {
  draft: 'plain',
  proposed: 'amber',
  'in-force': 'green',
  superseded: 'plain',
  retired: 'red',
};
