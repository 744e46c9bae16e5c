import type { Candidate, Match } from '../../src/plugin-api.ts';

/** The value of such an entry, no line to fill in and no sentence on who it is. */
const DECIDED =
  /^(?:[（(][^（()）\n]{1,12}[)）])?[ \t\u3000]{0,4}[:：][ \t\u3000]{0,4}(?![_＿\s填某×X/\\]|由|应|须|签)[^\n，。；;\s]{2,40}/;

/** 定密责任人：张某 定密依据：…: only a paper that was classified says who did it and on what. */
export function decided(mark: Candidate): Match | null {
  const entry = DECIDED.exec(mark.after(60));
  if (!entry || !/(?:^|[\n\s，,；;（(【|｜])$/.test(mark.before(1))) return null;
  const around = mark.around(160, 160);
  const level = /绝密|机密|(?<!国家|工作|商业)秘密/.exec(around)?.[0];
  const kinds = new Set(
    around.match(/定密责任人|定密依据|定密日期|定密时间|保密期限|知悉范围|密\s{0,4}级/g)?.map((word) => word.replace(/\s/g, '')),
  );
  if (kinds.size < 2 && level === undefined) return null;
  return {
    end: mark.end + entry[0].trimEnd().length,
    confidence: 0.88,
    evidence: ['who classified it'],
    value: mark.text.slice(mark.start, mark.end + entry[0].length).replace(/\s+/g, ''),
    data: { level: level ?? '秘密' },
  };
}
