import { ERROR_CODES } from '../../domain/errors.ts';
import { PROBLEM_STATUS } from './problem-status.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

const HEAD = `# Error codes

Made from the tables of the code (\`UPDATE_ERRORS=1 npm run jest -- test/http/error-page\`); a test compares both. Every refusal is a problem document
(RFC 9457): \`code\` is stable, \`title\` says what happened and \`detail\` what to do, in the language of the request; \`requestId\` is in the log.

| code | status | what happened | what to do | 发生了什么 | 怎么办 |
|---|---|---|---|---|---|
`;

/** The page of all error codes, in Markdown: one row per code, in the order of the table. */
export function errorPage(): string {
  const rows = ERROR_CODES.map((code) => {
    const { title, advice } = PROBLEM_TEXTS[code];
    return `| \`${code}\` | ${PROBLEM_STATUS[code]} | ${title.en} | ${advice.en} | ${title.zh} | ${advice.zh} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}
