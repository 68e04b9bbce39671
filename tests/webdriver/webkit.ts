import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  Browser,
  COMMANDS,
  errorOf,
  type Command,
  type LaunchOptions,
  type Wire,
  type WireError,
} from './browser';
import { end, start, until } from './processes';

const BROWSER = fileURLToPath(new URL('webkit-browser.js', import.meta.url));

/**
 * Starts a WebKitGTK on a screen of its own that nobody sees, and speaks to it by WebKitWebDriver.
 */
export async function launchWebKit({ profile, downloads }: LaunchOptions): Promise<Browser> {
  const children: ChildProcess[] = [];
  const cleanUp = async (): Promise<void> => {
    // The driver with its browser before the screen.
    for (const child of children.toReversed()) await end(child);
  };
  try {
    const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }); // prettier-ignore
    children.push(screen);
    const env = {
      ...process.env,
      DISPLAY: `:${await firstLine(screen.stdio[3] as Readable)}`,
      LIBGL_ALWAYS_SOFTWARE: '1',
      LANGUAGE: 'en_GB',
    };
    const port = await freePort();
    children.push(start('WebKitWebDriver', [`--port=${port}`], { env }));
    const driver = new Driver(`http://127.0.0.1:${port}`, cleanUp);
    await until('WebKitWebDriver starts', () => driver.ask('GET', '/status').catch(() => null));
    const args = ['-m', BROWSER, downloads, ...(profile === null ? [] : [profile])];
    await driver.newSession({ binary: '/usr/bin/gjs', args });
    return await Browser.on(driver);
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('Xvfb does not start');
}

/** One that nobody listens on, out of those that the system gives to whoever asks for any. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

class Driver implements Wire {
  readonly #url: string;
  readonly #cleanUp: () => Promise<void>;
  #session = '';

  constructor(url: string, cleanUp: () => Promise<void>) {
    this.#url = url;
    this.#cleanUp = cleanUp;
  }

  async ask(method: string, path: string, body?: object): Promise<unknown> {
    const request = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(this.#url + path, request);
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw errorOf(value as WireError);
    return value;
  }

  async newSession(browserOptions: object): Promise<void> {
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } };
    const session = await this.ask('POST', '/session', { capabilities });
    this.#session = `/session/${(session as { sessionId: string }).sessionId}`;
  }

  send(command: Command, { id = '', ...parameters }: Record<string, unknown> = {}) {
    const [method, path] = COMMANDS[command].split(' ') as ['GET' | 'POST', string];
    const address = this.#session + path.replace('{id}', String(id));
    return this.ask(method, address, method === 'POST' ? parameters : undefined);
  }

  async close(): Promise<void> {
    await this.ask('DELETE', this.#session).catch(() => undefined);
    await this.#cleanUp();
  }
}
