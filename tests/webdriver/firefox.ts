import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firefoxPath } from '../../bench/lib/other-browsers';
import {
  Browser,
  errorOf,
  type Command,
  type LaunchOptions,
  type Wire,
  type WireError,
} from './browser';
import { end, ended, start, until } from './processes';

/** How long Firefox may take to write its profile when it ends. */
const QUIT_MS = 30_000;

/** What a person's Firefox has by default, but for what asks or calls home. */
const preferences = ({ profile, downloads }: LaunchOptions) => ({
  'marionette.port': 0,
  'browser.privatebrowsing.autostart': profile === null,
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-GB, en',
});

/**
 * Starts a headless Firefox and speaks to it as geckodriver does, by its own WebDriver server,
 * Marionette.
 */
export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  // Also a private window has a profile, with settings in it.
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'scriptorium-firefox-'));
  const lines = Object.entries(preferences(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const portFile = join(profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });

  const args = ['--headless', '--marionette', '--no-remote', '--profile', profile];
  // As root it starts in no home that is somebody else's, as CI may have one.
  const child = start(firefoxPath(), args, { env: { ...process.env, HOME: profile } });
  const cleanUp = async (): Promise<void> => {
    await end(child);
    if (options.profile === null) rmSync(profile, { recursive: true, force: true });
  };
  try {
    const port = await until('Firefox starts', () => portIn(portFile));
    const marionette = new Marionette(connect(port, '127.0.0.1'), child, cleanUp);
    await marionette.call('WebDriver:NewSession', { strictFileInteractability: false });
    return await Browser.on(marionette);
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

function portIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

interface Call {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Answer = [type: 1, id: number, error: WireError | null, result: unknown];

/**
 * Messages are JSON with their length in bytes before it: `length:[0, id, command, parameters]`.
 */
class Marionette implements Wire {
  readonly #socket: Socket;
  readonly #child: ChildProcess;
  readonly #cleanUp: () => Promise<void>;
  readonly #calls = new Map<number, Call>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  constructor(socket: Socket, child: ChildProcess, cleanUp: () => Promise<void>) {
    this.#socket = socket;
    this.#child = child;
    this.#cleanUp = cleanUp;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('close', () => this.#fail(new Error('Firefox has ended')));
    socket.on('error', (error) => this.#fail(error));
  }

  call(command: string, parameters: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    const message = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      if (this.#socket.closed) return reject(new Error('Firefox has ended'));
      this.#calls.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  async send(command: Command, parameters: object = {}): Promise<unknown> {
    const answer = await this.call(`WebDriver:${command}`, parameters);
    return (answer as { value: unknown }).value;
  }

  async close(): Promise<void> {
    await this.call('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => undefined);
    await ended(this.#child, QUIT_MS);
    this.#socket.destroy();
    await this.#cleanUp();
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const after = colon + 1 + Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < after) return;
      const message: unknown = JSON.parse(this.#received.toString('utf8', colon + 1, after));
      this.#received = this.#received.subarray(after);
      // What Firefox says first is a greeting.
      if (Array.isArray(message)) this.#answer(message as Answer);
    }
  }

  #answer([, id, error, result]: Answer): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error) call?.reject(errorOf(error));
    else call?.resolve(result);
  }

  #fail(error: Error): void {
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
  }
}
