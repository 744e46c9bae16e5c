import { Router } from 'express';
import { ReviewError } from '../../../domain/errors.ts';
import type { Text } from '../../language.ts';
import { answerPage } from '../page/answer-page.ts';
import { framed } from '../page/frame.ts';
import { type Html, html } from '../page/html.ts';
import { type Reader, readerOf } from '../page/reader.ts';
import { line, type Part, type Topic } from './topic.ts';
import { OVERVIEW } from './topics-overview.ts';
import { ROLE_TOPICS } from './topics-roles.ts';

const TOPICS = new Map([...OVERVIEW, ...ROLE_TOPICS].map((topic) => [topic.id, topic]));
const CACHED = { type: 'text/html', caching: 'public, no-cache', compress: true } as const;
const WORDS = {
  title: line('Help', '帮助'),
  about: line('What each role does, in short sentences.', '各角色如何办理，简明说明。'),
  overview: line('In general', '总体说明'),
  roles: line('By role', '按角色'),
  contents: line('Topics of help', '帮助主题'),
  keys: line('In the workspace, the key ? shows all keys.', '在工作台中按 ? 可查看全部快捷键。'),
} satisfies Record<string, Text>;

/** What each role does, for everybody: whoever gets a role reads it before the first sign-in. */
export function helpRoutes(style: string): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const reader = readerOf(request);
    const page = { title: reader.t(WORDS.title), about: reader.t(WORDS.about), body: contents(reader), path: '/help', style };
    await answerPage(request, response, { body: framed(reader, page), ...CACHED });
  });
  router.get('/:topic', async (request, response) => {
    const topic = TOPICS.get(String(request.params['topic']));
    if (!topic)
      throw new ReviewError('not-found', { en: 'There is no help on this. See all topics.', zh: '没有此帮助主题，请查看全部主题。' });
    const reader = readerOf(request);
    const page = {
      title: reader.t(topic.title),
      about: reader.t(topic.lead),
      body: topicBody(reader, topic),
      path: `/help/${topic.id}`,
      style,
    };
    await answerPage(request, response, { body: framed(reader, page), ...CACHED });
  });
  return router;
}

function contents(reader: Reader): Html {
  const { t } = reader;
  const group = (title: Text, topics: readonly Topic[]) =>
    html`<section class="card"><h2>${t(title)}</h2><ul class="topics">${topics.map(
      (topic) => html`<li><a href="${reader.to(`/help/${topic.id}`)}">${t(topic.title)}</a><p class="quiet">${t(topic.lead)}</p></li>`,
    )}</ul></section>`;
  return html`<header class="head"><h1>${t(WORDS.title)}</h1><p class="quiet">${t(WORDS.about)} ${t(WORDS.keys)}</p></header>
${group(WORDS.overview, OVERVIEW)}${group(WORDS.roles, ROLE_TOPICS)}`;
}

function topicBody(reader: Reader, topic: Topic): Html {
  const { t } = reader;
  return html`<div class="with-contents"><nav class="contents" aria-label="${t(WORDS.contents)}"><ul>${[...TOPICS.values()].map(
    ({ id, title }) => html`<li><a href="${reader.to(`/help/${id}`)}"${id === topic.id && html` aria-current="page"`}>${t(title)}</a></li>`,
  )}</ul></nav>
<article class="card paper"><h1>${t(topic.title)}</h1><p class="lead">${t(topic.lead)}</p>${topic.parts.map((part) => partBody(reader, part))}</article></div>`;
}

function partBody({ t }: Reader, { title, lines, ordered }: Part): Html {
  const items = lines.map((one) => html`<li>${t(one)}</li>`);
  return html`<h2>${t(title)}</h2>${ordered ? html`<ol class="steps">${items}</ol>` : html`<ul class="points">${items}</ul>`}`;
}
