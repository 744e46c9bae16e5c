import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import { Button } from '../Button.tsx';
import { InLanguage } from '../InLanguage.tsx';
import { kitWords } from '../words.ts';
import classes from './DialogWindow.module.css';

export interface DialogWindowProps {
  title: string;
  onClose(): void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  size?: 'small' | 'usual' | 'large';
  /** From the side instead of in the middle: what one works on stays in sight. */
  side?: boolean;
}

export default function DialogWindow({ title, onClose, children, actions, size = 'usual', side = false }: DialogWindowProps) {
  const t = useWords(kitWords);
  return (
    <InLanguage>
      <ModalOverlay
        isOpen
        onOpenChange={(open) => !open && onClose()}
        isDismissable
        className={cx(side ? classes.overlaySide : classes.overlay)}
      >
        <Modal className={cx(classes.modal, classes[size], side && classes.side)}>
          <AriaDialog className={cx(classes.dialog)}>
            <header className={classes.head}>
              <Heading slot="title" className={cx(classes.title)}>
                {title}
              </Heading>
              <Button kind="quiet" size="small" icon={<X />} aria-label={t.close} onPress={onClose} />
            </header>
            <div className={classes.body}>{children}</div>
            {actions && <footer className={classes.foot}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </InLanguage>
  );
}
