import { z } from 'zod';
import { ReviewError } from '../../domain/errors.ts';
import type { Language } from '../language.ts';
import { type Unfit, unstorable } from './unstorable.ts';

export interface InputError {
  in: 'params' | 'query' | 'body' | 'header';
  /** JSON pointer (RFC 6901) to what is wrong. */
  pointer: string;
  code: string;
  detail: string;
}

const LOCALES = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };
/** More would not help anybody, and an answer stays small whatever was sent. */
const MOST = 50;

/** The validated value; `invalid-input` with a list of what is wrong where otherwise. The list names places, never the values. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, where: InputError['in'], language: Language): z.output<S> {
  const unfit = unstorable(value);
  if (unfit) throw invalid([{ in: where, pointer: pointerOf(unfit.path), code: 'custom', detail: UNSTORABLE[unfit.fault][language] }]);
  const parsed = schema.safeParse(value, { error: LOCALES[language] });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, MOST).map((issue) => inputError(issue, where, language));
  throw invalid(errors);
}

const UNSTORABLE: Record<Unfit['fault'], Record<Language, string>> = {
  text: { en: 'The text holds a character that cannot be stored.', zh: '文本包含无法保存的字符。' },
  name: { en: 'This is no name for a field. Choose another one.', zh: '该名称不能用作字段名，请更换。' },
  depth: { en: 'This is nested too deeply.', zh: '内容嵌套过深。' },
};

function invalid(errors: InputError[]): ReviewError {
  return new ReviewError('invalid-input', 'The input is not valid. Correct the fields that are listed.', { errors });
}

/** Where the library says only that the form is wrong: what to write. */
const FORMS: Record<string, Record<Language, string>> = {
  datetime: {
    en: 'Write an instant with its time and offset, such as 2024-05-20T09:00:00+08:00 or 2024-05-20T01:00:00Z. A day alone is none.',
    zh: '请填写含时间和时区的时刻，例如 2024-05-20T09:00:00+08:00 或 2024-05-20T01:00:00Z，不能只写日期。',
  },
};

function inputError(issue: z.core.$ZodIssue, where: InputError['in'], language: Language): InputError {
  const own = issue.code === 'custom' ? (issue.params?.[language] as string | undefined) : undefined;
  const form = issue.code === 'invalid_format' ? FORMS[issue.format]?.[language] : undefined;
  return { in: where, pointer: pointerOf(issue.path), code: issue.code, detail: own ?? form ?? issue.message };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
