import { expect, test } from '@jest/globals';
import { gather } from '../../src/store/hot-path/gather.ts';

/** A runner whose batches end when the test says so. */
function runner() {
  const batches: { inputs: string[]; end(): void; fail(error: Error): void }[] = [];
  const run = (inputs: string[]) =>
    new Promise<{ value: string }[]>((resolve, reject) => {
      batches.push({ inputs, end: () => resolve(inputs.map((input) => ({ value: `done ${input}` }))), fail: reject });
    });
  return { batches, run, inputs: () => batches.map((batch) => batch.inputs.join('')) };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('callers of one turn share a batch, and each gets its own answer', async () => {
  const { run, batches, inputs } = runner();
  const send = gather(run, { batch: 32, inFlight: 4 });
  const answers = Promise.all(['a', 'b', 'c'].map(send));
  await turn();
  expect(inputs()).toEqual(['abc']);
  batches[0]?.end();
  expect(await answers).toEqual(['done a', 'done b', 'done c']);
});

test('a batch has its limit, and so have the batches under way', async () => {
  const { run, batches, inputs } = runner();
  const send = gather(run, { batch: 2, inFlight: 2 });
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map(send));
  await turn();
  expect(inputs()).toEqual(['ab', 'cd']);
  batches[1]?.end();
  await turn();
  expect(inputs()).toEqual(['ab', 'cd', 'e']);
  for (const batch of batches) batch.end();
  expect(await answers).toHaveLength(5);
});

test('a few inputs wait for no batch of others, many do', async () => {
  const { run, batches, inputs } = runner();
  const send = gather(run, { batch: 4, inFlight: 1, few: { inputs: 3, inFlight: 3 } });
  const answers: Promise<string>[] = [];
  const add = async (...added: string[]) => {
    answers.push(...added.map(send));
    await turn();
  };
  await add('a');
  await add('b');
  expect(inputs()).toEqual(['a', 'b']);
  await add('c', 'd');
  expect(inputs()).toEqual(['a', 'b']);
  batches[0]?.end();
  await turn();
  expect(inputs()).toEqual(['a', 'b', 'cd']);
  await add('e');
  expect(inputs()).toEqual(['a', 'b', 'cd']);
  batches[1]?.end();
  await turn();
  expect(inputs()).toEqual(['a', 'b', 'cd', 'e']);
  for (const batch of batches) batch.end();
  expect(await Promise.all(answers)).toHaveLength(5);
});

test('inputs of one key run one after the other, in order, and do not hold up the rest', async () => {
  const { run, batches, inputs } = runner();
  const send = gather(run, { batch: 32, inFlight: 4, keyOf: (input) => input[0] ?? '' });
  const answers = Promise.all(['a1', 'a2', 'b1', 'a3'].map(send));
  await turn();
  expect(inputs()).toEqual(['a1b1']);
  batches[0]?.end();
  await turn();
  expect(inputs()).toEqual(['a1b1', 'a2']);
  batches[1]?.end();
  await turn();
  batches[2]?.end();
  expect(await answers).toEqual(['done a1', 'done a2', 'done b1', 'done a3']);
});

test('inputs of another kind wait for a batch of their own, and those of one key keep their order', async () => {
  const { run, batches, inputs } = runner();
  const send = gather(run, { batch: 32, inFlight: 1, keyOf: (input) => input[0] ?? '', kindOf: (input) => input.at(-1) === '!' });
  const answers = Promise.all(['a', 'b!', 'b', 'c'].map(send));
  await turn();
  expect(inputs()).toEqual(['ac']);
  batches[0]?.end();
  await turn();
  expect(inputs()).toEqual(['ac', 'b!']);
  batches[1]?.end();
  await turn();
  batches[2]?.end();
  expect(await answers).toEqual(['done a', 'done b!', 'done b', 'done c']);
});

test('a batch that fails fails its own callers only, and the next goes on', async () => {
  const { run, batches } = runner();
  const send = gather(run, { batch: 1, inFlight: 1 });
  const answers = Promise.allSettled([send('a'), send('b')]);
  await turn();
  batches[0]?.fail(new Error('lost'));
  await turn();
  batches[1]?.end();
  expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 'done b' }]);
});

test('an input without an answer is an error, never a silent wait', async () => {
  const send = gather(async () => [], { batch: 4, inFlight: 1 });
  await expect(send('a')).rejects.toThrow('without an answer');
});
