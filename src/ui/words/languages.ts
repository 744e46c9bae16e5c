export type Language = 'zh' | 'en';
/** BCP 47 tags: what Intl and assistive technology know. */
export const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' };
