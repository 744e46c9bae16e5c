import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { kindDraft } from '../../../http/schemas/kinds.ts';
import { call } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import type { KindDefinition } from '../../data/kinds.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { Skeleton } from '../../kit/States.tsx';
import { formOf } from '../../parts/kinds/form-of.ts';
import { Preview } from '../../parts/kinds/Preview.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Basics } from './Basics.tsx';
import { Documents } from './Documents.tsx';
import { isEmptyAt } from './editing.ts';
import { Fields } from './fields/Fields.tsx';
import { Reach } from './Reach.tsx';
import { Release } from './Release.tsx';
import classes from './Screen.module.css';
import { useCheck } from './use-check.ts';
import { Verdict } from './Verdict.tsx';
import { editorWords } from './words.ts';

interface EditorProps {
  /** Under which what is typed is kept on this device. */
  draftKey: string;
  beginning: KindDefinition;
  /** Its short name is still to be given. */
  isNew: boolean;
}

/** The definition as a form, with what is wrong at its fields, and beside it what drafters will have before them. */
export function Editor({ draftKey, beginning, isNew }: EditorProps) {
  const t = useWords(editorWords);
  const format = useFormat();
  const { language } = useLanguage();
  const draft = useDraft<KindDefinition>(draftKey, beginning);
  // A draft that was thrown away is a form that begins again.
  const [turn, setTurn] = useState(0);
  const [wasTried, setTried] = useState(false);
  const { value: definition } = draft;
  const check = useCheck(definition);
  const saving = useSaving(draft.discard);
  if (draft.loading) return <Skeleton rows={12} />;
  const change = (members: Partial<KindDefinition>) => draft.change({ ...definition, ...members });
  const faultAt = (pointer: string) =>
    check.faults?.find((one) => one.pointer === pointer && (wasTried || !isEmptyAt(definition, pointer)))?.message;
  const part = { definition, change, faultAt };
  const isGood = check.faults?.length === 0 && !check.isBusy;
  return (
    <Page
      title={isNew ? t.newTitle : t.nextTitle(beginning.name[language])}
      count={draft.keptAt ? t.keptAt(format.time(draft.keptAt)) : t.untyped}
      tools={<RuleSections />}
      actions={
        <>
          <Button
            kind="quiet"
            onPress={() => {
              setTurn(turn + 1);
              void draft.discard();
            }}
          >
            {t.discard}
          </Button>
          <Button
            kind="primary"
            isPending={saving.isPending}
            onPress={() => {
              setTried(true);
              if (isGood) void saving.save(definition);
            }}
          >
            {t.save}
          </Button>
        </>
      }
    >
      <div className={classes.columns} key={turn}>
        <div className={classes.column}>
          <Basics {...part} isNew={isNew} />
          <Fields {...part} />
          <Release {...part} />
          <Documents {...part} />
          <Reach {...part} />
        </div>
        <div className={classes.column}>
          <Verdict check={check} definition={definition} wasTried={wasTried} refusal={saving.refusal} />
          <Preview kind={{ ...definition, fields: formOf(definition), instead: definition.never.instead }} />
        </div>
      </div>
    </Page>
  );
}

/** Stored once for each press, and then looked at where it is proposed. */
function useSaving(discard: () => Promise<void>) {
  const t = useWords(editorWords);
  const navigate = useNavigate();
  const { run, refusal, isPending } = useAct();
  const save = async (definition: KindDefinition) => {
    const path = `/api/kinds/${encodeURIComponent(definition.id)}/versions`;
    const answer = await run(
      () => call<z.output<typeof kindDraft>>('POST', path, { body: definition, idempotencyKey: newIntention() }),
      t.saved,
    );
    if (!answer) return;
    await discard();
    const { id, version } = answer.data;
    await navigate({ to: '/kinds/$id', params: { id }, search: { version } });
  };
  return { save, refusal, isPending };
}
