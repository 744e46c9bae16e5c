/** Asks until the answer is what is waited for. Generous: the queue polls and the machine may be busy. */
export async function eventually<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean, patience = 600_000): Promise<T> {
  for (const late = Date.now() + patience; ; ) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    if (Date.now() > late) throw new Error(`Still ${JSON.stringify(answer)} after ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
