/** On its way before it is needed. Whoever needs it says what became of it. */
export function asked(answer: Promise<unknown> | undefined): void {
  answer?.catch(() => undefined);
}
