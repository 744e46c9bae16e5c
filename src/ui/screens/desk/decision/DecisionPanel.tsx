import { useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import { DecisionFields } from './DecisionFields.tsx';
import type { Decision } from './decisions.ts';
import { Follows } from './Follows.tsx';
import { panelWords } from './panel-words.ts';
import { Signed } from './Signed.tsx';
import type { Deciding } from './use-decision.ts';

export interface DecisionPanelProps {
  desk: Desk;
  deciding: Deciding;
  open: Decision;
}

/** Before a decision is made: what is signed, what follows, and what has to be said. */
export default function DecisionPanel({ desk, deciding, open }: DecisionPanelProps) {
  const t = useWords(panelWords);
  const { nameOf } = useNames();
  const { refusal } = deciding;
  const action = nameOf('events', open.type);
  return (
    <Dialog
      title={open.step ? t.signTitle(action, nameOf('steps', open.step)) : action}
      isOpen
      side
      onClose={deciding.cancel}
      actions={
        <>
          <Button onPress={deciding.cancel}>{t.cancel}</Button>
          <Button
            kind={open.type === 'RETURN' ? 'danger' : 'primary'}
            hint="Ctrl+Enter"
            isPending={deciding.isSending}
            onPress={() => void deciding.send()}
          >
            {deciding.isSending ? t.sending : action}
          </Button>
        </>
      }
    >
      {refusal && (
        <Banner tone="danger" title={refusal.title}>
          {refusal.message}
        </Banner>
      )}
      <Signed desk={desk} decision={open} />
      <DecisionFields deciding={deciding} decision={open} />
      <Follows desk={desk} deciding={deciding} decision={open} />
    </Dialog>
  );
}
