import { useNames } from '../../../data/vocabulary.ts';
import { Cards } from '../../../kit/Choice.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { useWords } from '../../../words/language.tsx';
import { type Decision, type DecisionField, FORMS, lacking } from './decisions.ts';
import { panelWords } from './panel-words.ts';
import type { Deciding } from './use-decision.ts';

/** What has to be said with a decision. */
export function DecisionFields({ deciding, decision }: { deciding: Deciding; decision: Decision }) {
  const { fields } = FORMS[decision.type];
  return fields.map((field, index) => (
    <DecisionFieldView key={field} field={field} isFirst={index === 0} deciding={deciding} decision={decision} />
  ));
}

interface FieldProps {
  field: DecisionField;
  isFirst: boolean;
  deciding: Deciding;
  decision: Decision;
}

function DecisionFieldView({ field, isFirst, deciding, decision }: FieldProps) {
  const t = useWords(panelWords);
  const { nameOf } = useNames();
  const { draft, change, isAsking, consults } = deciding;
  const error = isAsking && lacking(decision.type, draft.value).includes(field) ? t.missing : undefined;
  if (field === 'kind') {
    return (
      <>
        <Cards
          label={t.kind}
          value={draft.value.kind}
          onChange={(kind) => change('kind', kind)}
          cards={(['third-party', 'co-producer'] as const).map((id) => ({
            id,
            title: nameOf('consultations', id),
            text: id === 'third-party' ? t.silenceThirdParty : t.silenceCoProducer,
          }))}
        />
        {draft.value.kind === 'third-party' && consults > 0 && <p>{t.aboutFindings(consults)}</p>}
      </>
    );
  }
  if (field === 'consent' || field === 'secret') {
    return (
      <Cards
        label={t[field]}
        value={draft.value[field] || null}
        onChange={(answer) => change(field, answer)}
        error={error}
        cards={(['yes', 'no'] as const).map((id) => ({ id, title: t[`${field}${id === 'yes' ? 'Yes' : 'No'}`] }))}
      />
    );
  }
  const helps: Partial<Record<DecisionField, string>> = {
    basis: t.basisHelp,
    authority: t.authorityHelp,
    party: t.partyHelp,
    reference: t.referenceHelp,
    ...(decision.type === 'RETURN' && { reason: t.reasonReturn }),
  };
  const help = helps[field];
  const isLong = field === 'reason' || field === 'opinion';
  return (
    <TextField
      label={t[field]}
      {...(isLong && { lines: 4 })}
      value={draft.value[field]}
      onChange={(value) => change(field, value)}
      error={error}
      isRequired={FORMS[decision.type].needs.includes(field)}
      autoFocus={isFirst}
      maxLength={field === 'basis' ? 1000 : isLong ? 4000 : 300}
      {...(help && { help })}
    />
  );
}
