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
