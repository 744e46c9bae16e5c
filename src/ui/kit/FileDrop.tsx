import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { type DropItem, DropZone, isFileDropItem, Text } from 'react-aria-components';
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
  const take = async (items: readonly DropItem[]) => onFiles(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())));
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
