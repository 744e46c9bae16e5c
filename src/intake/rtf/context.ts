import type { Rgb } from '../color.ts';
import type { DocumentDraft } from '../draft.ts';
import type { RunningText, TrackedChange } from '../running-text.ts';
import type { CodePages } from './code-page.ts';
import type { Group } from './group.ts';
import type { Found } from './inside.ts';
import type { RtfShape } from './shapes.ts';

/** What groups of rich text fill and ask while they are read. */
export interface RtfContext {
  readonly draft: DocumentDraft;
  readonly codePages: CodePages;
  readonly colors: (Rgb | null)[];
  readonly authors: string[];
  readonly found: Found[];
  /** Shapes that are open, the innermost last. */
  readonly shapes: RtfShape[];
  /** Whose comment comes next. */
  commentAuthor: string | undefined;
  /** The property whose value comes next. */
  property: string;
  /** The part of notes of one kind. */
  story(code: string): RunningText;
  /** Shown text of the group goes to another story. */
  tell(group: Group, running: RunningText): void;
  /** Shown text goes to where it went outside the group. */
  show(group: Group): void;
  changeOf(group: Group): TrackedChange | undefined;
}
