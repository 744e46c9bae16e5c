import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { comparedVersions } from '../../../http/schemas/workflow-definitions.ts';
import { read } from '../../data/client.ts';
import { useNames, useVocabulary } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { workflowChangeWords } from './words.ts';

interface Name {
  en: string;
  zh: string;
}

interface Step {
  id: string;
  role: string;
  name?: Name;
  clock?: { workingDays: number };
  required?: boolean;
}

/** What the second person reads: the definition is in the proposal itself. */
interface WorkflowContent {
  change: 'in-force' | 'retire';
  id: string;
  version: number;
  definition?: { name: Name; steps: readonly Step[]; blocks: readonly { step?: string; steps?: readonly string[]; least?: number }[] };
  from?: string | null;
}

/** A workflow in words: who decides one after the other, and what is otherwise than in the version in force. */
export function WorkflowChange({ content }: { content: Record<string, unknown> }) {
  const t = useWords(workflowChangeWords);
  const format = useFormat();
  const { language } = useLanguage();
  const stepLine = useStepLine();
  const { change, id, version, definition, from } = content as unknown as WorkflowContent;
  const steps = (definition?.blocks ?? []).flatMap(({ step, steps, least }) => {
    const asked = (steps ?? [step]).flatMap((one) => definition?.steps.find((known) => known.id === one) ?? []);
    if (asked.length === 0) return [];
    const lines = format.list(asked.map(stepLine));
    return [asked.length === 1 ? lines : format.named(t.beside(least ?? asked.length, asked.length), lines)];
  });
  if (change === 'retire') return <p>{t.retired(id, format.number(version))}</p>;
  return (
    <>
      <p>{t.inForce(definition?.name[language] ?? id, format.number(version), from ? t.from(format.dateTime(from)) : t.since)}</p>
      <p>
        <Link to="/workflows/$id/$version" params={{ id, version: String(version) }}>
          {t.read}
        </Link>
      </p>
      <ol className={classes.steps}>
        {steps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Differences id={id} version={version} />
    </>
  );
}

/** Of a workflow that has no version in force yet there is nothing to compare with. */
function Differences({ id, version }: { id: string; version: number }) {
  const t = useWords(workflowChangeWords);
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ['workflow-comparison', id, version],
    queryFn: ({ signal }) => read<z.output<typeof comparedVersions>>(`/api/workflow-definitions/${id}/${version}/diff`, undefined, signal),
    enabled: useIsKnown(id),
  });
  if (!data) return null;
  return (
    <details>
      <summary>{t.differs(data.from.version, data.differences.length)}</summary>
      <ul>
        {data.differences.map(({ about, message }) => (
          <li key={`${about} ${message.en}`}>{message[language]}</li>
        ))}
      </ul>
    </details>
  );
}

/** Whether a version of it runs here. */
function useIsKnown(id: string): boolean {
  return useVocabulary()?.workflows.some((one) => one.id === id) ?? false;
}

function useStepLine(): (step: Step) => string {
  const t = useWords(workflowChangeWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  return ({ id, name, role, clock, required }) =>
    [
      t.step(name?.[language] ?? nameOf('steps', id), nameOf('roles', role)),
      ...(clock ? [t.days(clock.workingDays)] : []),
      ...(required === false ? [t.optional] : []),
    ].join(' · ');
}
