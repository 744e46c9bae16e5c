import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { planText } from '../../start/folders.ts';
import type { DemoFile } from './client.ts';
import { makeDocx } from './make-docx.ts';
import { makePdf } from './make-pdf.ts';

export const PLAN_TITLE = '2024年松江区政务公开工作要点';

/** A number whose check digit is right and that belongs to nobody: the sequence 123 of a day that is a round number. */
export const PLANTED_ID = '310117198001011230';

/** The mark of a state secret, as GB/T 9704 has it: its level and for how long. */
export const SECRET_MARK = '机密★10年';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A GitHub token by its shape and its checksum (CRC-32 in base 62) that opens nothing. Put together here, so that no file holds one. */
export const PLANTED_TOKEN = plantedToken();

function plantedToken(): string {
  const body = hash('sha256', 'imprimatur demo', 'base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(30, 'x')
    .slice(0, 30);
  let check = '';
  for (let rest = crc32(body); check.length < 6; rest = Math.floor(rest / 62)) check = (BASE62[rest % 62] as string) + check;
  return `ghp_${body}${check}`;
}

const MEDIA = {
  txt: 'text/plain',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The plan as a careless hand might submit it: a resident number and an access token in it, and no disclosure attribute anywhere. */
export function carelessPlan(): DemoFile[] {
  const text = `${planText().trimEnd()}\n\n联系人居民身份号码：${PLANTED_ID}\n数据接口令牌：${PLANTED_TOKEN}\n`;
  const docx = makeDocx(text, [{ paragraph: 5, author: '拟稿人', text: `核对后删除：${PLANTED_ID}` }]);
  return threeFormats(text, docx);
}

/** The plan as it may go out: nothing planted, and the annotation in brackets below the date. */
export function correctedPlan(): DemoFile[] {
  const date = '2024 年 5 月 10 日';
  const text = planText().replace(date, `${date}\n\n（此件公开发布）`);
  return threeFormats(text, makeDocx(text));
}

function threeFormats(text: string, docx: Uint8Array): DemoFile[] {
  return [
    { name: 'plan.txt', mediaType: MEDIA.txt, bytes: Buffer.from(text) },
    { name: 'plan.pdf', mediaType: MEDIA.pdf, bytes: makePdf(PLAN_TITLE, text) },
    { name: 'plan.docx', mediaType: MEDIA.docx, bytes: docx },
  ];
}

/** A short paper with its title, a date and the annotation of its attribute. */
export function paper(title: string, annotation: string): DemoFile[] {
  const text = [title, '现将有关事项予以明确，请按照职责分工做好落实。', '2024年5月10日', annotation].join('\n');
  return [{ name: 'paper.docx', mediaType: MEDIA.docx, bytes: makeDocx(text) }];
}

/** A paper that should never have come here: it has the mark of a state secret on its first line. */
export function markedPaper(title: string): DemoFile[] {
  const text = [SECRET_MARK, title, '现将有关事项通报如下，请按照职责分工做好落实。', '2024年5月10日'].join('\n');
  return [{ name: 'report.docx', mediaType: MEDIA.docx, bytes: makeDocx(text) }];
}

export const ANNEX_TITLE = '《2024年松江区政务公开工作要点》任务分解表（承办单位）';

/** The first rows of the plan's task table, for the units that carry them out: a separate item. */
export function annex(): DemoFile[] {
  const text = [
    ANNEX_TITLE,
    '一、依法公开经济、金融、贸易、航运和科技创新领域有关工作推进落实情况。责任单位：区政府各部门、各街镇。时间节点：全年。',
    '二、做好优化营商环境工作方案7.0版发布和解读，进一步固化改革成果。责任单位：区发展改革委。时间节点：全年。',
    '三、做好重大事故隐患排查整治工作推进情况公开。责任单位：区应急局。时间节点：全年。',
    '2024年5月10日',
    '（此件主动公开）',
  ].join('\n');
  return [{ name: 'annex.docx', mediaType: MEDIA.docx, bytes: makeDocx(text) }];
}
