import { Upload } from 'lucide-react';
import { type DropItem, DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { Button } from './Button.tsx';
import classes from './FileDrop.module.css';

export interface FileDropProps {
  title: string;
  help: string;
  choose: string;
  onFiles(files: File[]): void;
  /** Low, where the files are a part of a form. */
  compact?: boolean;
}

/** Files by dropping or by choosing; keyboards choose. */
export function FileDrop({ title, help, choose, onFiles, compact = false }: FileDropProps) {
  const take = async (items: readonly DropItem[]) => onFiles(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())));
  return (
    <DropZone onDrop={({ items }) => void take(items)} className={cx(classes.zone, compact && classes.compact)}>
      <Upload aria-hidden="true" />
      <Text slot="label" className={cx(classes.title)}>
        {title}
      </Text>
      <p className={classes.help}>{help}</p>
      <FileTrigger allowsMultiple onSelect={(list) => list && onFiles([...list])}>
        <Button>{choose}</Button>
      </FileTrigger>
    </DropZone>
  );
}
