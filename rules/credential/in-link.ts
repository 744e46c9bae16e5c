/** Names of parameters that open something; others are made to be passed on: shares, searches, pages, newsletters. */
const SECRET_NAME =
  /^(?:x[-_])?(?:(?:access|auth|api|app|id|refresh|session|user|login|bearer|private|security|secret|sas|admin|client|jwt|sso|oauth|personal|deploy|bot|webhook|sign|signing|encryption|service|account|amz|job|trigger|db|mysql|redis|app|corp|robot|send|accesskey|hub|vault|consumer|master|shared|subscription|licen[cs]e|token|ocp[-_]apim[-_]subscription)[-_]?)*(?:token|secret|key|keyid|password|passwd|passphrase|passcode|pass|pwd|credentials?|jwt|auth|sig|signature)$/i;
const LINK = /https?:\/\/[^\s"'<>`（）]{0,400}$/i;

/** Does the text in front end inside a link, in a place that anybody who follows it may see: its path, or a parameter that opens nothing? */
export function isInLink(before: string): boolean {
  const link = LINK.exec(before)?.[0];
  if (link === undefined) return false;
  const name = /[?&#;]([\w.%-]{1,40})=$/.exec(link)?.[1];
  return name === undefined || !SECRET_NAME.test(name);
}

/** Is the name, whose end is in the text in front, that of a parameter in a link which opens nothing? `rest`: what belongs to the name after that. */
export function isPublicParameter(before: string, rest: string): boolean {
  const start = /[?&;]([\w.%-]{0,40})$/.exec(before)?.[1];
  return start !== undefined && LINK.test(before) && !SECRET_NAME.test(start + (/^[\w.%-]{0,40}(?==)/.exec(rest)?.[0] ?? rest));
}
