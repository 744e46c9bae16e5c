import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { newIntention } from '../../data/intention.ts';
import { upload } from '../../data/upload.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { FileDrop } from '../../kit/FileDrop.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import type { ReleaseImport } from './query.ts';
import classes from './Screen.module.css';
import { importWords } from './words.ts';

/** Which files, and of which site. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const t = useWords(importWords);
  const navigate = useNavigate();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [base, setBase] = useState('');
  const [key] = useState(newIntention);
  const content = base.trim() === '' ? {} : { base: base.trim() };
  return (
    <ActionDialog<ReleaseImport>
      title={t.start}
      isOpen
      onClose={onClose}
      submit={t.start}
      lacks={files.length === 0 ? t.lackFiles : ''}
      done={t.started}
      change={() => upload('/api/imports', { content, files, idempotencyKey: key })}
      onDone={({ data: { id } }) => void navigate({ to: '/imports', search: { id } })}
    >
      <p>{t.startText}</p>
      <FileDrop title={t.drop} help={t.dropHelp} choose={t.choose} onFiles={(more) => setFiles([...files, ...more])}>
        {files.length > 0 && (
          <ul className={classes.lines}>
            {files.map((file, at) => (
              // Two folders may have files of one name.
              // biome-ignore lint/suspicious/noArrayIndexKey: files are taken out one at a time, and nothing is kept per row
              <li key={at} className={classes.line}>
                {file.name}
                <Button
                  kind="quiet"
                  size="small"
                  icon={<X />}
                  aria-label={`${t.takeOut}: ${file.name}`}
                  onPress={() => setFiles(files.filter((one) => one !== file))}
                />
              </li>
            ))}
          </ul>
        )}
      </FileDrop>
      <TextField label={t.base} help={t.baseHelp} value={base} onChange={setBase} inputMode="url" />
    </ActionDialog>
  );
}
