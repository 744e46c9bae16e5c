/** What became of one input of a batch. */
export type Settled<Out> = { value: Out } | { error: unknown };

export interface GatherOptions<In> {
  /** Inputs per batch at most. */
  batch: number;
  /** Batches under way at most, however many inputs wait: large ones cost least for each input. */
  inFlight: number;
  /**
   * While few inputs are there at all, more batches may be under way: a caller that waits for the end of another's batch gains nothing by
   * it then, as the database has a processor or a wait for its disk to spare.
   */
  few?: { inputs: number; inFlight: number };
  /** Inputs of one key never share a batch and are never under way together; they run in the order they came. */
  keyOf?: (input: In) => string;
  /** A batch holds inputs of one kind. */
  kindOf?: (input: In) => unknown;
}

interface Waiting<In, Out> {
  input: In;
  key: string | undefined;
  resolve(value: Out): void;
  reject(error: unknown): void;
}

/**
 * Gathers concurrent callers into batches. A caller that is alone is sent at once; while batches are under way the others
 * collect. `run` answers each input on its own, in order; when it rejects, every caller of that batch gets the error.
 */
export function gather<In, Out>(run: (inputs: In[]) => Promise<Settled<Out>[]>, options: GatherOptions<In>): (input: In) => Promise<Out> {
  const gatherer = new Gatherer(run, options);
  return (input) => new Promise((resolve, reject) => gatherer.add({ input, key: options.keyOf?.(input), resolve, reject }));
}

class Gatherer<In, Out> {
  readonly #run: (inputs: In[]) => Promise<Settled<Out>[]>;
  readonly #options: GatherOptions<In>;
  readonly #busy = new Set<string>();
  #waiting: Waiting<In, Out>[] = [];
  #underWay = 0;
  /** Inputs of the batches under way. */
  #inputs = 0;
  #scheduled = false;

  constructor(run: (inputs: In[]) => Promise<Settled<Out>[]>, options: GatherOptions<In>) {
    this.#run = run;
    this.#options = options;
  }

  add(one: Waiting<In, Out>): void {
    this.#waiting.push(one);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || !this.#mayStart()) return;
    this.#scheduled = true;
    // After the promises that settled in this turn have called back: their callers then share the batch.
    setImmediate(() => this.#flush());
  }

  #mayStart(): boolean {
    const { inFlight, few } = this.#options;
    if (this.#underWay < inFlight) return true;
    return few !== undefined && this.#underWay < few.inFlight && this.#inputs + this.#waiting.length <= few.inputs;
  }

  #flush(): void {
    this.#scheduled = false;
    while (this.#waiting.length > 0 && this.#mayStart()) {
      const batch = this.#take();
      // All that wait have a key that is under way: the end of that batch schedules again.
      if (batch.length === 0) return;
      void this.#send(batch);
    }
  }

  /** The first inputs in order; one whose key is busy, or is before it in the line, or whose kind is not that of the first taken, waits on. */
  #take(): Waiting<In, Out>[] {
    const taken: Waiting<In, Out>[] = [];
    const left: Waiting<In, Out>[] = [];
    const seen = new Set<string>(this.#busy);
    for (const one of this.#waiting) {
      const blocked = one.key !== undefined && seen.has(one.key);
      (blocked || taken.length >= this.#options.batch || !this.#sameKind(one, taken[0]) ? left : taken).push(one);
      if (one.key !== undefined) seen.add(one.key);
    }
    this.#waiting = left;
    return taken;
  }

  #sameKind(one: Waiting<In, Out>, first: Waiting<In, Out> | undefined): boolean {
    const { kindOf } = this.#options;
    return !first || !kindOf || kindOf(one.input) === kindOf(first.input);
  }

  async #send(batch: Waiting<In, Out>[]): Promise<void> {
    const keys = batch.flatMap(({ key }) => key ?? []);
    this.#underWay++;
    this.#inputs += batch.length;
    for (const key of keys) this.#busy.add(key);
    try {
      const answers = await this.#run(batch.map(({ input }) => input));
      batch.forEach((one, index) => {
        answer(one, answers[index]);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#underWay--;
      this.#inputs -= batch.length;
      for (const key of keys) this.#busy.delete(key);
      this.#schedule();
    }
  }
}

function answer<In, Out>({ resolve, reject }: Waiting<In, Out>, settled: Settled<Out> | undefined): void {
  if (settled === undefined) reject(new Error('A batch came back without an answer for each of its inputs.'));
  else if ('error' in settled) reject(settled.error);
  else resolve(settled.value);
}
