import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Plugin } from 'vite';

/** What takes what the page sends. */
export interface Receiver {
  /** Rejects if it cannot be written; the page's run then ends. */
  result(path: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  textOf(key: string): Promise<string | null>;
  keepText(key: string, text: Uint8Array): Promise<void>;
}

/** Where a page finds the receiver, and what makes the server have one. */
export interface Door {
  /** Path on the server: nobody else on this machine can guess it. */
  readonly path: string;
  readonly plugin: Plugin;
  /** Null while nothing is read. */
  receiver: Receiver | null;
}

/**
 * A way for files from the page to this process. A request streams its Blob from the browser's disk
 * to ours; messages to the browser would hold all of it as text, some of them twice.
 */
export function openDoor(): Door {
  const path = `of-this-run/${randomUUID()}`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (!door.receiver) throw new Error('Nothing is being read');
      const text = await receive(new URL(request.url!, 'http://here'), request, door.receiver);
      response.writeHead(text === null ? 204 : 200).end(text ?? undefined);
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  };
  const plugin: Plugin = {
    name: 'results',
    configurePreviewServer: ({ middlewares }) =>
      void middlewares.use(`/${path}`, (request, response) => void answer(request, response)),
  };
  const door: Door = { path, plugin, receiver: null };
  return door;
}

/** The text that was asked for; null for none. */
async function receive(
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  receiver: Receiver,
): Promise<string | null> {
  const name = searchParams.get('name')!;
  if (pathname === '/texts' && request.method === 'GET') return receiver.textOf(name);
  if (pathname === '/texts') await receiver.keepText(name, await buffer(request));
  else await receiver.result(name, request as AsyncIterable<Uint8Array>);
  return null;
}
