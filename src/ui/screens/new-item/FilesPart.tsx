import { FileText, Undo2, X } from 'lucide-react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { FileDrop } from '../../kit/FileDrop.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './FilesPart.module.css';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** One place for all files: those that stay, those that are new, how far each is, and what is wrong with it. */
export function FilesPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { files, kept, subject, check } = drafting;
  const takenOut = (subject.item?.revision.content?.files.length ?? 0) - kept.length;
  const refused = check.problem?.code === 'file-refused' || check.problem?.code === 'too-large' ? check.problem : undefined;
  const isAny = files.files.length + kept.length > 0;
  return (
    <section className={classes.part} aria-labelledby="files-title">
      <h2 id="files-title">{t.files}</h2>
      <FileDrop title={isAny ? t.dropMore : t.drop} help={t.dropHelp} choose={t.choose} onFiles={drafting.addFiles}>
        <div className={classes.room}>
          {isAny && (
            <ul className={classes.list}>
              {kept.map(({ name, size, sha256 }) => {
                const file = files.files.find((one) => one.name === name);
                return file ? (
                  <NewFile key={sha256} file={file} tag={t.replaced} drafting={drafting} />
                ) : (
                  <FileRow key={sha256} name={name} size={size} tag={t.kept} onRemove={() => drafting.removeKept(sha256)}>
                    <FileState drafting={drafting} name={name} share={1} />
                  </FileRow>
                );
              })}
              {files.files
                .filter(({ name }) => !kept.some((one) => one.name === name))
                .map((file) => (
                  <NewFile key={file.name} file={file} tag={subject.item && t.added} drafting={drafting} />
                ))}
            </ul>
          )}
        </div>
      </FileDrop>
      {takenOut > 0 && (
        <p className={classes.note}>
          {t.takenOut(takenOut)}{' '}
          <Button kind="quiet" size="small" icon={<Undo2 />} onPress={drafting.restoreKept}>
            {t.restore}
          </Button>
        </p>
      )}
      {refused && (
        <Banner tone="danger" title={t.refused}>
          <p>{refused.message}</p>
        </Banner>
      )}
      {files.unkept && <p className={classes.note}>{t.unkept}</p>}
    </section>
  );
}

function NewFile({ file, tag, drafting }: { file: File; tag: string | undefined; drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { files, check } = drafting;
  // They leave one after the other.
  const before = files.files.slice(0, files.files.indexOf(file)).reduce((sum, { size }) => sum + size, 0);
  return (
    <FileRow name={file.name} size={file.size} tag={tag} onRemove={() => drafting.removeFile(file.name)}>
      {file.size === 0 ? (
        <span className={classes.wrong}>{t.empty}</span>
      ) : (
        <FileState drafting={drafting} name={file.name} share={(check.sent - before) / file.size} />
      )}
    </FileRow>
  );
}

interface FileRowProps {
  name: string;
  size: number;
  tag: string | undefined;
  children: React.ReactNode;
  onRemove(): void;
}

function FileRow({ name, size, tag, children, onRemove }: FileRowProps) {
  const t = useWords(newItemWords);
  const format = useFormat();
  return (
    <li className={classes.file}>
      <FileText className={classes.icon} aria-hidden="true" />
      <div className={classes.about}>
        <span className={classes.name}>{name}</span>
        <span className={classes.state}>
          {format.size(size)}
          {children}
        </span>
      </div>
      {tag && <Chip>{tag}</Chip>}
      <Button kind="quiet" size="small" icon={<X />} aria-label={t.remove(name)} onPress={onRemove} />
    </li>
  );
}

/** How far one file is: leaving, being read, read with so many findings, or what could not be done with it. */
function FileState({ drafting: { check }, name, share }: { drafting: Drafting; name: string; share: number }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { status, result } = check;
  if (status === 'sending' && share < 1) {
    const done = Math.max(0, share);
    return (
      <>
        <progress className={classes.progress} value={done} max={1} aria-label={name} />
        <span>{t.sendingFile(`${Math.floor(done * 100)} %`)}</span>
      </>
    );
  }
  if (status === 'sending' || status === 'checking') return <span>{t.reading}</span>;
  if (status !== 'done' || !result) return null;
  const failures = result.failures.filter(({ file }) => file === name);
  if (failures.length > 0) return <span className={classes.wrong}>{failures.map(({ words }) => words[language]).join(' ')}</span>;
  const count = result.findings.filter(({ location }) => location.file === name).length;
  return <span>{count > 0 ? t.findings(count) : t.read}</span>;
}
