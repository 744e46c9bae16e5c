import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { type DropItem, DropZone, isDirectoryDropItem, isFileDropItem, Text } from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { Button } from './Button.tsx';
import classes from './FileDrop.module.css';
import { InLanguage } from './InLanguage.tsx';

export interface FileDropProps {
  title: string;
  help: string;
  choose: string;
  onFiles(files: File[]): void;
  /** The files that are there, inside the zone: the head of it stays where it is when they come. */
  children?: ReactNode;
}

/** Files by dropping or by choosing; keyboards choose. */
export function FileDrop({ title, help, choose, onFiles, children }: FileDropProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (items: readonly DropItem[]) => {
    const files = await filesIn(items);
    // A link or a piece of text that was dropped is no file.
    if (files.length > 0) onFiles(files);
  };
  return (
    <InLanguage>
      <DropZone onDrop={({ items }) => void take(items)} className={cx(classes.zone)}>
        <div className={classes.head}>
          <Upload className={classes.icon} aria-hidden="true" />
          <div className={classes.words}>
            <Text slot="label" className={cx(classes.title)}>
              {title}
            </Text>
            <p className={classes.help}>{help}</p>
          </div>
          <Button onPress={() => chooser.current?.click()}>{choose}</Button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            onChange={({ target }) => {
              if (target.files) onFiles([...target.files]);
              // The same file once more is a choice too.
              target.value = '';
            }}
          />
        </div>
        {children}
      </DropZone>
    </InLanguage>
  );
}

/** The files that were dropped, and those of folders. */
async function filesIn(items: readonly DropItem[]): Promise<File[]> {
  const files: File[] = [];
  for (const item of items) {
    if (isFileDropItem(item)) files.push(await item.getFile());
    else if (isDirectoryDropItem(item)) {
      const entries: DropItem[] = [];
      for await (const entry of item.getEntries()) entries.push(entry);
      files.push(...(await filesIn(entries)));
    }
  }
  return files;
}
