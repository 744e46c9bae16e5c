/** Asks the person to prove who they are. Resolves to whether they did. */
export type AskProof = () => Promise<boolean>;

let ask: AskProof | undefined;

/** The window that asks, while it is on the page. */
export function setProofWindow(window: AskProof | undefined): void {
  ask = window;
}

/** False where nothing on the page can ask, and when the person closes the window. */
export async function askForProof(): Promise<boolean> {
  return (await ask?.()) ?? false;
}

const CHANNEL = 'imprimatur.proved';

/** Tells the pages of this browser how the way through the sign-in service ended: null, or the code of the refusal. */
export function tellProved(refused: string | null): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(refused);
  channel.close();
}

/** Calls when a window of this browser has been there and back. Returns how to stop. */
export function whenProved(then: (refused: string | null) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => then(typeof data === 'string' ? data : null);
  return () => channel.close();
}
