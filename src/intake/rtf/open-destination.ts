import { RunningText } from '../running-text.ts';
import type { RtfContext } from './context.ts';
import { DESTINATIONS } from './destinations.ts';
import type { Group } from './group.ts';
import type { Found } from './inside.ts';
import { RtfShape } from './shapes.ts';
import { collector, colorTable, dataCollector, fontTable, moment, nameTable } from './tables.ts';

const PLAIN_TEMPLATE = /^Normal(\.dot[mx]?)?$/i;

type Open = (reader: RtfContext, group: Group, name: string) => void;

/** Collects the text of a group and does something with it at its end. */
function collect(group: Group, use: (text: string) => void): void {
  const { sink, read } = collector();
  group.sink = sink;
  group.atEnd = () => use(read().trim());
}

const MOMENTS: Record<string, string> = { creatim: 'created', revtim: 'modified', printim: 'printed' };

const openMoment: Open = (reader, group, name) => {
  const { sink, read } = moment();
  group.sink = sink;
  group.atEnd = () => reader.draft.metadata(`metadata.${MOMENTS[name]}`, name, read());
};

const KINDS: Record<string, Found['kind']> = { pict: 'picture', objdata: 'object', datastore: 'store' };

const openData: Open = (reader, group, name) => {
  const { sink, words, read } = dataCollector();
  // Its properties are those of a shape.
  const shape = new RtfShape();
  reader.shapes.push(shape);
  group.sink = sink;
  group.atEnd = () => {
    reader.shapes.pop();
    shape.describe(reader.draft);
    const before = reader.found.at(-1);
    const instead = group.picture === 'old' && before?.picture === 'new' ? before : undefined;
    reader.found.push({ kind: KINDS[name] ?? 'object', words, bytes: read(), picture: group.picture, instead });
  };
};

const openShape: Open = (reader, group) => {
  const shape = new RtfShape();
  const { running } = group;
  reader.shapes.push(shape);
  group.atEnd = () => {
    reader.shapes.pop();
    shape.describe(reader.draft);
    if (shape.isCover) running.isCovered = true;
  };
};

const openTextBox: Open = (reader, group) => {
  reader.tell(group, new RunningText(reader.draft, reader.draft.visible('textbox')));
  if (reader.shapes.at(-1)?.isHidden) group.hidden = 'hidden.shape';
};

/** What old programs show in place of a shape: told only where it says something else. */
const openFallback: Open = (reader, group) => {
  const text = reader.shapes.at(-1)?.text ?? '';
  group.isFallback = true;
  collect(group, (said) => {
    if (said !== '' && !plain(text).includes(plain(said))) reader.draft.sharedHidden('hidden.alternate-content').endLine().add(said);
  });
};

function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

const openNote: Open = (reader, group) => {
  const running = reader.story('footnote');
  reader.tell(group, running);
  group.atEnd = () => running.endParagraph();
};

const openComment: Open = (reader, group) => {
  reader.tell(group, new RunningText(reader.draft, reader.draft.hidden('hidden.comment', reader.commentAuthor)));
  reader.commentAuthor = undefined;
};

const openInstruction: Open = (reader, group) => {
  const { running } = group;
  const change = reader.changeOf(group);
  running.openField();
  reader.show(group);
  group.atEnd = () => running.closeField(change);
};

const OPENERS: Record<string, Open> = {
  fonttbl: (reader, group) => {
    group.sink = fontTable(reader.codePages);
  },
  colortbl: (reader, group) => {
    group.sink = colorTable(reader.colors);
  },
  revtbl: (reader, group) => {
    group.sink = nameTable(reader.authors);
    group.atEnd = () => {
      for (const author of reader.authors) if (author !== 'Unknown') reader.draft.metadata('metadata.person', 'author of changes', author);
    };
  },
  // Pictures of bullets are seen; the rest is in the text beside each paragraph as well.
  listtable: (_, group) => {
    group.sink = { text: () => undefined };
  },
  fldinst: openInstruction,
  pict: openData,
  shppict: (_, group) => {
    group.picture = 'new';
  },
  nonshppict: (_, group) => {
    group.picture = 'old';
  },
  objdata: openData,
  datastore: openData,
  shp: openShape,
  shptxt: openTextBox,
  dptxbxtext: openTextBox,
  shprslt: openFallback,
  footnote: openNote,
  annotation: openComment,
  creatim: openMoment,
  revtim: openMoment,
  printim: openMoment,
  atnauthor: (reader, group) =>
    collect(group, (text) => {
      reader.commentAuthor = text;
    }),
  sn: (reader, group) =>
    collect(group, (text) => {
      const shape = reader.shapes.at(-1);
      if (shape) shape.name = text;
    }),
  sv: (reader, group) => collect(group, (text) => reader.shapes.at(-1)?.set(text)),
  propname: (reader, group) =>
    collect(group, (text) => {
      reader.property = text;
    }),
  staticval: (reader, group) => collect(group, (text) => reader.draft.metadata('metadata.custom', reader.property, text)),
  docvar: (reader, group) => collect(group, (text) => reader.draft.metadata('metadata.custom', 'docvar', text)),
  bkmkstart: (reader, group) =>
    collect(group, (text) => {
      if (!text.startsWith('_')) reader.draft.metadata('metadata.bookmark', 'bookmark', text);
    }),
  hlsrc: (reader, group) => collect(group, (text) => reader.draft.link(text)),
  hlfr: (reader, group) => collect(group, (text) => reader.draft.link(text)),
  // The same text twice: for old programs, which is skipped, and in Unicode.
  upr: (_, group) => {
    group.isSkipped = true;
  },
  ud: (reader, group) => {
    group.isSkipped = false;
    reader.show(group);
  },
};

/** Begins a group of its own kind. False for a word that is none here. */
export function openDestination(reader: RtfContext, group: Group, name: string): boolean {
  const destination = DESTINATIONS.get(name);
  if (!destination) return false;
  if (destination.kind === 'skip' || (group.isFallback && name === 'pict')) group.isSkipped = true;
  else if (group.isFallback) return false;
  else if (destination.kind === 'story') reader.tell(group, new RunningText(reader.draft, reader.draft.visible(destination.code)));
  else if (destination.kind === 'hidden')
    collect(group, (text) => {
      if (text !== '') reader.draft.sharedHidden(destination.code).endLine().add(text);
    });
  else if (destination.kind === 'property')
    collect(group, (text) => {
      if (destination.code !== 'metadata.template-path' || !PLAIN_TEMPLATE.test(text))
        reader.draft.metadata(destination.code, destination.name, text);
    });
  else {
    const open = OPENERS[name];
    if (!open) return false;
    open(reader, group, name);
  }
  return true;
}
