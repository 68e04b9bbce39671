import { describe, expect, it, vi } from 'vitest';
import { EventStream, type Delivery } from '../../../../src/pool/run/event-stream';
import type { OcrErrorCode } from '../../../../src/protocol/errors';
import type { BatchEvent } from '../../../../src/protocol/events';

const progress = (page: string, done: number): BatchEvent => ({
  ...{ type: 'progress', page, stage: 'recognise', done, total: 9 },
});

const failure = (page: string, index: number, code: OcrErrorCode = 'internal'): BatchEvent => ({
  ...{ type: 'error', page, index, willRetry: false, key: null },
  error: { code, message: page },
});

const open = (release: Delivery = 'at once', onRead: () => void = () => undefined) =>
  new EventStream(release, onRead, () => Promise.resolve());

async function drain(stream: EventStream): Promise<BatchEvent[]> {
  const events: BatchEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

describe('EventStream', () => {
  it('keeps only the latest unread progress of each page', async () => {
    const stream = open();
    for (let done = 1; done <= 9; done += 1)
      for (const page of ['a', 'b']) stream.push(progress(page, done));
    stream.end(null);
    expect(await drain(stream)).toEqual([progress('a', 9), progress('b', 9)]);
  });

  it('gives progress again once it was read', async () => {
    const stream = open();
    stream.push(progress('a', 1));
    expect((await stream.next()).value).toEqual(progress('a', 1));
    stream.push(progress('a', 2));
    expect((await stream.next()).value).toEqual(progress('a', 2));
  });

  it('counts unread endings and says when one was read', async () => {
    const onRead = vi.fn();
    const stream = open('at once', onRead);
    stream.push(progress('a', 1));
    stream.push(failure('a', 0));
    expect(stream.unread).toBe(1);
    await stream.next();
    expect(onRead).not.toHaveBeenCalled();
    await stream.next();
    expect([stream.unread, onRead.mock.calls.length]).toEqual([0, 1]);
  });

  it('holds endings back and gives them in the order of the input', async () => {
    const stream = open('at the end');
    stream.push(failure('b', 1));
    stream.push(progress('a', 1));
    stream.push(failure('a', 0));
    stream.releaseHeldBack();
    stream.end(null);
    expect(await drain(stream)).toEqual([progress('a', 1), failure('a', 0), failure('b', 1)]);
  });

  it('tells of a cancelled page at once, though endings are held back', async () => {
    const stream = open('at the end');
    stream.push(failure('a', 0));
    stream.push(failure('b', 1, 'cancelled'));
    expect((await stream.next()).value).toEqual(failure('b', 1, 'cancelled'));
    stream.releaseHeldBack();
    expect((await stream.next()).value).toEqual(failure('a', 0));
  });

  it('gives endings in the order of the input, each as soon as those before it have ended', async () => {
    const stream = open('in order');
    stream.push(failure('b', 1));
    stream.push({ ...failure('a', 0), willRetry: true } as BatchEvent);
    stream.push(failure('c', 2, 'cancelled'));
    stream.push(failure('e', 4));
    expect([stream.unread, stream.heldBack]).toEqual([2, 2]);
    stream.push(failure('a', 0));
    expect([stream.unread, stream.heldBack]).toEqual([4, 1]);
    stream.push(failure('d', 3));
    stream.end(null);
    const given = (await drain(stream)).map((event) => 'page' in event && event.page);
    expect(given).toEqual(['a', 'c', 'a', 'b', 'd', 'e']);
  });

  it('serves several pulls in turn, and ends all of them', async () => {
    const stream = open();
    const pulls = [stream.next(), stream.next(), stream.next()];
    stream.push(failure('a', 0));
    stream.end(null);
    expect((await Promise.all(pulls)).map(({ done }) => done)).toEqual([false, true, true]);
  });

  it('throws a failure once, after the last event', async () => {
    const stream = open();
    stream.push(failure('a', 0));
    stream.end({ reason: new Error('broken') });
    await stream.next();
    await expect(stream.next()).rejects.toThrow('broken');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});
