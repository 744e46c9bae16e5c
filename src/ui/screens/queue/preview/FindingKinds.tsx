import type { Finding } from '../../../data/item.ts';
import { Meter } from '../../../kit/Meter.tsx';
import { headline } from '../../../parts/findings/evidence.ts';
import { useLanguage } from '../../../words/language.tsx';

/** Kinds that are shown; the desk shows all. */
const MOST = 5;

/** What is still open, by kind, the most frequent first. */
export function FindingKinds({ findings }: { findings: readonly Finding[] }) {
  const { language } = useLanguage();
  const open = findings.filter(({ disposition, severity, shadow }) => disposition === null && severity !== 'low' && !shadow);
  const kinds = [...Map.groupBy(open, ({ ruleId }) => ruleId).values()].sort((a, b) => b.length - a.length).slice(0, MOST);
  return kinds.map((rows) => (
    <Meter key={rows[0]?.ruleId} label={headline(rows[0]?.message[language] ?? '')} value={rows.length} of={open.length} tone="amber" />
  ));
}
