import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';
import { SCOPES } from '../../domain/scopes.ts';
import type { Language, Text } from '../language.ts';
import { PROBLEM_STATUS } from '../problems/problem-status.ts';
import { PROBLEM_TEXTS } from '../problems/problem-texts.ts';
import { type Access, isChange, type Route, type Tag } from '../route.ts';
import { refusalsOf } from './openapi.ts';

const TAGS: Record<Tag, Text> = {
  session: { en: 'Signing in', zh: '登录与令牌' },
  proposals: { en: 'What needs two people', zh: '两人制约的事项' },
  items: { en: 'Items and reviews', zh: '事项与审查' },
  queue: { en: 'Queues', zh: '待办' },
  bundles: { en: 'Bundles', zh: '同步发布' },
  library: { en: 'Public library', zh: '公开文件库' },
  deliveries: { en: 'Directed releases', zh: '定向送达' },
  channels: { en: 'Channels', zh: '发布渠道' },
  notifications: { en: 'Notifications and e-mails', zh: '通知与邮件' },
  directory: { en: 'People, units, roles, calendar', zh: '人员、单位、角色与日历' },
  catalogue: { en: 'Rules, workflows and kinds of item', zh: '规则、流程与事项种类' },
  disclosure: { en: 'Disclosure catalogue', zh: '主动公开事项目录' },
  rules: { en: 'Rule packs, word lists, patterns, waivers, workflows of one’s own', zh: '规则包、词表、自定义模式、豁免与自定义流程' },
  audit: { en: 'Audit trail', zh: '审计轨迹' },
  reports: { en: 'Reports', zh: '统计报表' },
  operations: { en: 'Operations', zh: '运行维护' },
};

const WORDS = {
  access: { en: 'Access', zh: '权限' },
  path: { en: 'Path', zh: '路径参数' },
  query: { en: 'Query', zh: '查询参数' },
  headers: { en: 'Headers', zh: '请求头' },
  refusals: { en: 'Refusals', zh: '可能的拒绝' },
  body: { en: 'Body', zh: '请求体' },
  answer: { en: 'Answer', zh: '应答' },
  file: { en: 'a file', zh: '文件' },
  nothing: { en: 'no body', zh: '无内容' },
  upload: {
    en: 'also as multipart/form-data: the part “content” with this JSON first, then the files',
    zh: '也可用 multipart/form-data：先传含此 JSON 的 content，再传文件',
  },
  problems: { en: 'Problems', zh: '错误码' },
  scopes: { en: 'Scopes of API tokens', zh: '令牌权限范围' },
  contract: { en: 'OpenAPI 3.1 contract', zh: 'OpenAPI 3.1 接口描述' },
} satisfies Record<string, Text>;

const ACCESS: Record<Extract<Access, string>, Text> = {
  public: { en: 'everybody', zh: '任何人' },
  'sign-in': { en: 'everybody, rate-limited', zh: '任何人（限频）' },
  link: { en: 'anybody who holds the link', zh: '持有链接者' },
  'second-factor': { en: 'sign-in that waits for its code', zh: '等待二次验证的登录' },
  session: { en: 'session only, no API token', zh: '仅限登录会话，不接受令牌' },
};

const INTRO: Text = {
  en: 'Every change takes an Idempotency-Key. An item’s version is its ETag; send it back as If-Match. Refusals are problem documents (RFC 9457) with a stable code. Lists come in pages: send “next” back as “after”. Times are UTC.',
  zh: '每个变更请求都可带 Idempotency-Key。事项版本即 ETag，修改时以 If-Match 回传。拒绝均为 RFC 9457 问题文档，含稳定的 code。列表分页：将 next 作为 after 回传。时间均为 UTC。',
};

/** The reference for people: the same table as the contract, as a page without any script. */
export function referencePage(routes: readonly Route[], language: Language): string {
  const groups = Map.groupBy(routes, (route) => route.tag);
  const other = language === 'en' ? { lang: 'zh', name: '中文' } : { lang: 'en', name: 'English' };
  const contents = [...groups]
    .map(([tag, list]) => `<strong>${asHtml(TAGS[tag][language])}</strong><ol>${list.map(contentsLine).join('')}</ol>`)
    .join('');
  const sections = [...groups].map(
    ([tag, list]) => `<h2 id="${tag}">${asHtml(TAGS[tag][language])}</h2>${list.map((one) => article(one, language)).join('')}`,
  );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Imprimatur 先审 · API</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><div class="page"><nav aria-label="API">${contents}<a href="#problems">${WORDS.problems[language]}</a></nav>
<main><h1>Imprimatur 先审 · API</h1><p>${asHtml(INTRO[language])}</p>
<p><a href="/api/openapi.json">${WORDS.contract[language]}</a> · <a href="/api/docs?lang=${other.lang}" hreflang="${other.lang}">${other.name}</a></p>
${sections.join('\n')}${scopeTable(language)}${problemTable(language)}</main></div></body></html>`;
}

function contentsLine(route: Route): string {
  return `<li><a href="#${route.id}">${asHtml(route.id)}</a></li>`;
}

function article(route: Route, language: Language): string {
  const refusals = refusalsOf(route).map((code) => `<a href="#problem-${code}">${code}</a>`);
  const facts: [Text, string][] = [[WORDS.access, accessText(route, language)]];
  if (route.params) facts.push([WORDS.path, fieldList(route.params)]);
  if (route.query) facts.push([WORDS.query, fieldList(route.query)]);
  const headers = headersOf(route);
  if (headers.length > 0) facts.push([WORDS.headers, headers.map((name) => `<code>${name}</code>`).join(' ')]);
  facts.push([WORDS.refusals, refusals.join(' · ')]);
  const list = facts.map(([name, value]) => `<dt>${name[language]}</dt><dd>${value}</dd>`).join('');
  return `<article id="${route.id}"><h3><span class="method">${route.method}</span> <code>${asHtml(route.path)}</code></h3>
<p>${asHtml(route.summary[language])}</p><dl>${list}</dl>${bodyPart(route, language)}${answerPart(route, language)}</article>`;
}

function headersOf(route: Route): string[] {
  if (!isChange(route.method)) return [];
  return [...(route.repeat === 'none' ? [] : ['Idempotency-Key']), ...(route.tagged ? ['If-Match'] : [])];
}

function accessText({ access }: Route, language: Language): string {
  if (typeof access === 'string') return asHtml(ACCESS[access][language]);
  return access.map((scope) => `<a href="#scopes"><code>${scope}</code></a>`).join(' | ');
}

function fieldList(schema: z.ZodObject): string {
  return Object.entries(schema.shape)
    .map(([name, field]) => `<code>${asHtml(name)}${(field as z.ZodType).safeParse(undefined).success ? '?' : ''}</code>`)
    .join(' ');
}

function bodyPart(route: Route, language: Language): string {
  if (!route.body) return '';
  const note = route.upload ? ` (${asHtml(WORDS.upload[language])})` : '';
  return details(`${WORDS.body[language]}${note}`, z.toJSONSchema(route.body, { io: 'input' }));
}

function answerPart({ answer }: Route, language: Language): string {
  const title = `${WORDS.answer[language]} ${answer.status}`;
  if (answer.schema) return details(title, z.toJSONSchema(answer.schema, { io: 'output' }));
  return `<p>${title}: ${answer.file || answer.stream ? WORDS.file[language] : WORDS.nothing[language]}</p>`;
}

function details(title: string, schema: unknown): string {
  const { $schema: _dialect, ...rest } = schema as Record<string, unknown>;
  return `<details><summary>${title}</summary><pre>${asHtml(JSON.stringify(rest, null, 2))}</pre></details>`;
}

function scopeTable(language: Language): string {
  const rows = Object.entries(SCOPES).map(([name, text]) => `<tr><td><code>${name}</code></td><td>${asHtml(text[language])}</td></tr>`);
  return `<h2 id="scopes">${WORDS.scopes[language]}</h2><table>${rows.join('')}</table>`;
}

function problemTable(language: Language): string {
  const rows = ERROR_CODES.map((code) => {
    const { title, advice } = PROBLEM_TEXTS[code];
    return `<tr id="problem-${code}"><td>${PROBLEM_STATUS[code]}</td><td><code>${code}</code></td><td>${asHtml(title[language])}</td><td>${asHtml(advice[language])}</td></tr>`;
  });
  return `<h2 id="problems">${WORDS.problems[language]}</h2><table>${rows.join('')}</table>`;
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
