import { formOf } from '../../domain/form/form.ts';
import type { Deletion, RevisionContent } from '../../domain/item.ts';
import { fieldText } from '../../domain/kinds/field-text.ts';
import type { Kind } from '../../domain/kinds/kind.ts';
import { channelName } from '../../domain/names/channels.ts';
import { ATTRIBUTE_NAMES, groundName, MODE_NAMES } from '../../domain/names/disclosure.ts';
import type { Name } from '../../domain/names/name.ts';
import { DISPOSITION_NAMES, OUTCOME_NAMES, SCAN_OUTCOME_NAMES, SEVERITY_NAMES, VERDICT_NAMES } from '../../domain/names/review.ts';
import { dateText, endText, type Language, sizeText, timeText } from '../../domain/names/written.ts';
import type { Step } from '../../domain/roles.ts';
import type { Block, Cell, Paper, Paragraph } from '../../paper/paper.ts';
import { headingCell, namedRow, textCell } from './cells.ts';
import { checkpointBlock } from './checkpoint-block.ts';
import type { FoundInRound, FoundRow } from './found-in-round.ts';
import type { ReviewForm } from './review-form.ts';
import { REVIEW_FORM_WORDS, type ReviewFormWords } from './review-form-words.ts';

/** Of the form: a name, what is said, a name, what is said. */
const COLUMNS = [92, 150, 78, 161];

/** What the ids in a form are called. */
export interface FormNames {
  kind: Kind;
  step(id: Step): Name;
  /** Accounts and units, by id. */
  nameOf(id: string): string;
}

/** A review form as it goes to paper. It shows what the form shows: what is covered there is covered here. */
export function reviewFormPaper(form: ReviewForm, names: FormNames, language: Language): Paper {
  return new Composition(form, names, language).paper();
}

class Composition {
  readonly #form: ReviewForm;
  readonly #names: FormNames;
  readonly #language: Language;
  readonly #t: ReviewFormWords;

  constructor(form: ReviewForm, names: FormNames, language: Language) {
    this.#form = form;
    this.#names = names;
    this.#language = language;
    this.#t = REVIEW_FORM_WORDS[language];
  }

  paper(): Paper {
    const { item, organ, review, revision, found, trail, checkpoint } = this.#form;
    const t = this.#t;
    const round = t.round(item.number, review.round);
    const lines = [t.digest(revision.digest), ...(trail ? [t.trail(trail.sequence, trail.hash)] : []), t.valid];
    return {
      title: t.title,
      subtitle: round,
      language: this.#language,
      author: this.#names.nameOf(organ),
      subject: [review.id, revision.digest, trail?.hash, checkpoint?.split('\n', 3)[2]].filter(Boolean).join(' '),
      at: item.updatedAt,
      foot: `${t.title}${t.blank}${round}`,
      blocks: [
        { kind: 'table', columns: COLUMNS, rows: [...this.#about(), ...this.#decided()] },
        ...(found && found.rows.length > 0 ? this.#found(found.rows) : []),
        ...this.#deletions(revision.content?.redaction?.deletions ?? []),
        ...this.#proofs(),
        { kind: 'note', lines },
        ...checkpointBlock(checkpoint, t),
      ],
    };
  }

  #about(): Cell[][] {
    const { item, organ, review, revision } = this.#form;
    const { nameOf, kind } = this.#names;
    const t = this.#t;
    const { content } = revision;
    return [
      [headingCell(t.organ), textCell(nameOf(organ)), headingCell(t.unit), textCell(nameOf(item.unit))],
      [headingCell(t.drafter), textCell(nameOf(item.drafter)), headingCell(t.submitted), textCell(this.#time(review.openedAt))],
      [headingCell(t.kind), textCell(this.#in(kind.name)), headingCell(t.revision), textCell(t.nth(revision.number))],
      this.#row(t.itemTitle, [{ text: content?.title ?? item.title, look: 'strong' }]),
      ...(content ? this.#content(content) : []),
    ];
  }

  #content({ fields, attribute, grounds, reason, releasePlan: plan, files }: RevisionContent): Cell[][] {
    const t = this.#t;
    const form = formOf(this.#names.kind);
    const known = form.map(({ name }) => name);
    const byName = new Map(this.#names.kind.fields.map((one) => [one.name, one]));
    const order = (field: string) => (known.indexOf(`fields.${field}`) + known.length + 1) % (known.length + 1);
    const ordered = Object.entries(fields).sort(([a], [b]) => order(a) - order(b));
    const ends = plan && [
      this.#in(MODE_NAMES[plan.mode]),
      this.#in(channelName(plan.place)),
      plan.notBefore && t.notBefore(this.#time(plan.notBefore)),
      plan.until && t.until(endText(plan.until, { language: this.#language })),
    ];
    return [
      ...ordered.map(([field, value]) => {
        const label = form[known.indexOf(`fields.${field}`)]?.label;
        const text = fieldText(byName.get(field), value, { language: this.#language }, this.#names.nameOf);
        return this.#row(label ? this.#in(label) : field, text);
      }),
      this.#row(t.attribute, attribute ? this.#in(ATTRIBUTE_NAMES[attribute].name) : t.undecided),
      ...(grounds.length > 0 ? [this.#row(t.grounds, grounds.map((ground) => this.#in(groundName(ground))).join(t.comma))] : []),
      ...(reason ? [this.#row(t.reason, reason)] : []),
      ...(ends ? [this.#row(t.plan, ends.filter(Boolean).join(t.semicolon))] : []),
      this.#row(
        t.files,
        files.flatMap(({ name, size, sha256 }, at): Paragraph[] => [
          { text: `${at + 1}. ${name}${t.blank}${sizeText(size)}` },
          { text: `SHA-256 ${sha256}`, look: 'faint' },
        ]),
      ),
    ];
  }

  #decided(): Cell[][] {
    const { item, review, steps, found } = this.#form;
    const t = this.#t;
    return [
      ...(item.covered ? [] : [this.#row(t.scan, found ? this.#scan(found) : t.notScanned)]),
      ...steps.map(({ step, decision }) =>
        this.#row(this.#in(this.#names.step(step)), decision ? this.#opinion(decision) : [{ text: t.notYet, look: 'faint' }]),
      ),
      this.#row(
        t.outcome,
        review.outcome
          ? [
              { text: this.#in(OUTCOME_NAMES[review.outcome]), look: 'strong' },
              ...this.#signed('', review.closedAt && this.#time(review.closedAt)),
            ]
          : [{ text: t.open, look: 'faint' }],
      ),
    ];
  }

  #scan({ outcome, failures, rows, at }: FoundInRound): Paragraph[] {
    const count = (some: readonly FoundRow[]) => some.reduce((sum, row) => sum + row.count, 0);
    const all = count(rows);
    // What it asked for then may be answered now.
    const told = outcome === 'findings' && all > 0 ? [] : [this.#in(SCAN_OUTCOME_NAMES[outcome])];
    const counted = all === 0 ? [] : [this.#t.counted(all, count(rows.filter(({ disposition }) => disposition !== null)))];
    return [
      { text: [...told, ...counted].join(this.#t.semicolon) },
      ...failures.map(({ file, words }) => ({ text: `${file === undefined ? '' : `${file}${this.#t.colon}`}${this.#in(words)}` })),
      ...this.#signed('', this.#time(at)),
    ];
  }

  #opinion({ verdict, opinion, basis, actor, onBehalfOf, at }: NonNullable<ReviewForm['steps'][number]['decision']>): Paragraph[] {
    const { nameOf } = this.#names;
    const name = `${nameOf(actor)}${onBehalfOf ? this.#t.forOther(nameOf(onBehalfOf)) : ''}`;
    return [
      { text: this.#in(VERDICT_NAMES[verdict]), look: 'strong' },
      ...(opinion ? [{ text: opinion }] : []),
      ...(basis ? [{ text: basis, look: 'faint' as const }] : []),
      ...this.#signed(name, this.#time(at)),
    ];
  }

  #found(rows: readonly FoundRow[]): Block[] {
    const t = this.#t;
    const head = [t.serial, t.what, t.where, t.decided, t.reason].map(headingCell);
    const cells = rows.map(({ message, severity, count, places, disposition, reason, disposedBy: by, disposedAt }, index): Cell[] => [
      textCell(String(index + 1)),
      { paragraphs: [{ text: this.#in(message) }, { text: this.#in(SEVERITY_NAMES[severity]), look: 'faint' }] },
      { paragraphs: [{ text: this.#in(places) }, ...(count > 1 ? [{ text: t.count(count), look: 'faint' as const }] : [])] },
      disposition
        ? textCell(this.#in(DISPOSITION_NAMES[disposition]), 'strong')
        : textCell(severity === 'low' ? t.information : t.nobody, 'faint'),
      {
        paragraphs: [
          ...(reason ? [{ text: reason }] : []),
          ...(by ? this.#signed(this.#names.nameOf(by), disposedAt && dateText(disposedAt, { language: this.#language })) : []),
        ],
      },
    ]);
    return [
      { kind: 'heading', text: t.found },
      { kind: 'table', columns: [36, 150, 108, 66, 121], head, rows: cells },
    ];
  }

  #deletions(deletions: readonly Deletion[]): Block[] {
    const t = this.#t;
    if (deletions.length === 0) return [];
    const head = [t.serial, t.place, t.grounds, t.reason].map(headingCell);
    const rows = deletions.map(({ place, ground, reason }, index) =>
      [String(index + 1), place, this.#in(groundName(ground)), reason].map((text) => textCell(text)),
    );
    return [
      { kind: 'heading', text: t.deleted },
      { kind: 'table', columns: [38, 150, 110, 183], head, rows },
    ];
  }

  #proofs(): Block[] {
    const t = this.#t;
    const { proofs } = this.#form;
    if (proofs.length === 0) return [];
    const rows = proofs.map(({ name, source, result, marksDigest, readers, madeAt }): Cell[] => [
      textCell(name),
      {
        paragraphs: [
          { text: t.proved(readers.join(t.comma)) },
          ...[t.proofSource(source), t.proofMarks(marksDigest), t.proofResult(result)].map((text): Paragraph => ({ text, look: 'faint' })),
          ...this.#signed('', this.#time(madeAt)),
        ],
      },
    ]);
    return [
      { kind: 'heading', text: t.proof },
      { kind: 'table', columns: [121, 360], head: [t.files, t.proof].map(headingCell), rows },
    ];
  }

  #signed(name: string, when: string | null): Paragraph[] {
    const text = [name, when].filter(Boolean).join(this.#t.blank);
    return text === '' ? [] : [{ text, look: 'faint', align: 'right' }];
  }

  #row(name: string, said: string | readonly Paragraph[]): Cell[] {
    return namedRow(name, said, COLUMNS.length);
  }

  #in(name: Name): string {
    return name[this.#language];
  }

  #time(instant: string): string {
    return timeText(instant, { language: this.#language });
  }
}
