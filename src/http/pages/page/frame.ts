import type { Text } from '../../language.ts';
import { type Html, html } from './html.ts';
import type { Reader } from './reader.ts';

export interface Page {
  title: string;
  /** What it is about in a sentence, for lists of links and search engines. */
  about?: string;
  /** What machines ask a page of a government site for: names of `<meta>` and what they say. */
  labels?: readonly (readonly [name: string, content: string])[];
  body: Html;
  /** Path and query of this page, for its other language. */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  /** Address of the style. */
  style: string;
  /** Not for search engines. */
  unlisted?: true;
  /** Only the page itself: no ways to elsewhere. */
  alone?: true;
  /** Addresses of the page's news, as Atom and as JSON Feed. */
  feed?: { atom: string; json?: string };
  /** Its one address for search engines. */
  canonical?: string;
}

const WORDS = {
  product: { en: 'Imprimatur', zh: '先审' },
  skip: { en: 'Go to the content', zh: '跳到正文' },
  ways: { en: 'Main navigation', zh: '主导航' },
  library: { en: 'Public library', zh: '公开文件库' },
  help: { en: 'Help', zh: '帮助' },
  signIn: { en: 'Sign in', zh: '登录' },
  other: { en: '中文', zh: 'English' },
  foot: {
    en: 'Every document here was reviewed before it was published, one by one.',
    zh: '此处文件均经先审查、后公开，一事一审。',
  },
} satisfies Record<string, Text>;

/** A whole page without any script. */
export function framed(reader: Reader, page: Page): Html {
  const { t, language } = reader;
  const other = language === 'zh' ? 'en' : 'zh';
  const tag = (one: string) => (one === 'zh' ? 'zh-CN' : 'en');
  return html`<!doctype html>
<html lang="${tag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${page.unlisted && html`<meta name="robots" content="noindex">`}
${page.about && html`<meta name="description" content="${page.about}">`}
${page.labels?.map(([name, content]) => html`<meta name="${name}" content="${content}">\n`)}
<title>${page.title} · ${t(WORDS.product)}</title>
<link rel="stylesheet" href="${page.style}">
<link rel="icon" href="data:,">
${page.canonical && html`<link rel="canonical" href="${page.canonical}">`}
${page.feed && html`<link rel="alternate" type="application/atom+xml" href="${page.feed.atom}" title="${page.title}">${page.feed.json && html`\n<link rel="alternate" type="application/feed+json" href="${page.feed.json}" title="${page.title}">`}`}
</head>
<body>
<a class="skip" href="#content">${t(WORDS.skip)}</a>
<header class="top">
<span class="logo"><span class="seal" aria-hidden="true">审</span><span>${t(WORDS.product)}</span></span>
${
  !page.alone &&
  html`<nav class="ways" aria-label="${t(WORDS.ways)}"><a href="${reader.to('/library')}">${t(WORDS.library)}</a><a href="${reader.to('/help')}">${t(WORDS.help)}</a><a href="/">${t(WORDS.signIn)}</a></nav>`
}
<a class="language" lang="${tag(other)}" hreflang="${tag(other)}" href="${reader.inLanguage(other, page.path, page.query)}">${t(WORDS.other)}</a>
</header>
<main id="content" tabindex="-1">
${page.body}
</main>
${!page.alone && html`<footer class="foot">${t(WORDS.foot)}</footer>`}
</body>
</html>
`;
}
