import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Button } from '../../../kit/Button.tsx';
import { kindWords } from '../../../parts/kinds/words.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import classes from '../Screen.module.css';
import { editorWords } from '../words.ts';
import { FieldForm } from './FieldForm.tsx';
import type { FieldRowProps } from './field-row-props.ts';

/** One field in a line, or unfolded to be changed. */
export function FieldRow(props: FieldRowProps) {
  const { field, at, definition, isOpen, onToggle, onMove, onRemove } = props;
  const t = useWords(editorWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const { language } = useLanguage();
  const label = field.label[language] || t.unnamed(format.number(at + 1));
  const { required } = field;
  return (
    <li className={classes.fieldRow}>
      <div className={classes.fieldHead}>
        <span className={classes.fieldName}>
          <b>{label}</b>
          <span className={classes.faint}>
            {k[field.type]} · {required === true ? t.always : required === false ? t.never : t.some}
          </span>
        </span>
        <Button
          size="small"
          kind="quiet"
          icon={<ArrowUp />}
          aria-label={t.up(label)}
          isDisabled={at === 0}
          onPress={() => onMove(at - 1)}
        />
        <Button
          size="small"
          kind="quiet"
          icon={<ArrowDown />}
          aria-label={t.down(label)}
          isDisabled={at === definition.fields.length - 1}
          onPress={() => onMove(at + 1)}
        />
        <Button size="small" kind="quiet" icon={<X />} aria-label={t.remove(label)} onPress={onRemove} />
        <Button size="small" aria-expanded={isOpen} {...(!isOpen && { 'aria-label': t.editName(label) })} onPress={onToggle}>
          {isOpen ? t.close : t.edit}
        </Button>
      </div>
      {isOpen && <FieldForm {...props} />}
    </li>
  );
}
