import { IntakeError } from '../../domain/document.ts';
import { ArchivePackage, resolvePath } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import type { XmlHandler } from '../xml/parse.ts';
import { unescaped } from './escapes.ts';

export interface Relationship {
  id: string;
  /** Last segment of the type URI: `header`, `image`, `attachedTemplate`… */
  kind: string;
  /** Member path, or a URI when external. */
  target: string;
  external: boolean;
}

/** An Office Open XML package (ECMA-376 part 2): members found by following relationships, never by guessing names. */
export class OfficePackage extends ArchivePackage {
  readonly #relationships = new Map<string, Relationship[]>();
  readonly #escaped: RegExp;
  #names: Map<string, string> | undefined;

  /** `escaped`: members whose texts may have characters as numbers; of every package, its properties and charts. */
  constructor(source: Source, draft: DocumentDraft, escaped = /(?:^|\/)(?:docProps|charts)\//) {
    super(source, draft);
    this.#escaped = escaped;
  }

  /** Names of parts are the same in capitals and in small letters (ECMA-376 part 2, 6.2.2.3). */
  protected override real(member: string): string {
    if (this.archive.has(member)) return member;
    this.#names ??= new Map([...this.archive.members.keys()].map((name) => [name.toLowerCase(), name]));
    return this.#names.get(member.toLowerCase()) ?? member;
  }

  protected override listener(member: string, text: string, handler: XmlHandler): XmlHandler {
    const listener = super.listener(member, text, handler);
    return text.includes('_x') && this.#escaped.test(member) ? unescaped(listener) : listener;
  }

  /** Relationships of a member; of the package itself without one. */
  relationships(member = ''): Relationship[] {
    const known = this.#relationships.get(member);
    if (known) return known;
    const slash = member.lastIndexOf('/') + 1;
    const path = `${member.slice(0, slash)}_rels/${member.slice(slash)}.rels`;
    const found: Relationship[] = [];
    this.parseOptional(path, {
      open: (name, a) => {
        if (name !== 'rel:Relationship') return;
        const external = a.TargetMode === 'External';
        const target = a.Target ?? '';
        found.push({
          id: a.Id ?? '',
          kind: (a.Type ?? '').split('/').at(-1) ?? '',
          target: external ? target : resolvePath(member, target),
          external,
        });
      },
    });
    this.#relationships.set(member, found);
    return found;
  }

  /** Members that a member refers to by relationships of this kind. */
  targets(member: string, kind: string): string[] {
    return this.relationships(member).flatMap((one) => (one.kind === kind && !one.external && this.has(one.target) ? [one.target] : []));
  }

  /** The member that a relationship id of a member points to. */
  target(member: string, id: string | undefined): string | undefined {
    const found = this.relationships(member).find((one) => one.id === id && !one.external);
    return found && this.has(found.target) ? found.target : undefined;
  }

  /** The main part of the document. Throws `corrupt` when there is none. */
  mainPart(): string {
    const [main] = this.targets('', 'officeDocument');
    if (main) return main;
    throw new IntakeError('corrupt', {
      en: 'The file has no main document part. Save it again from the program that made it.',
      zh: '文件缺少正文部分。请用原软件重新保存后上传。',
    });
  }
}
