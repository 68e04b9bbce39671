import { until } from './processes';

/**
 * The few commands of WebDriver that the tests use, as they are called and addressed in its
 * specification.
 */
export const COMMANDS = {
  SetTimeouts: 'POST /timeouts',
  Navigate: 'POST /url',
  FindElement: 'POST /element',
  ElementClick: 'POST /element/{id}/click',
  ElementSendKeys: 'POST /element/{id}/value',
  ExecuteAsyncScript: 'POST /execute/async',
  TakeScreenshot: 'GET /screenshot',
} as const;

export type Command = keyof typeof COMMANDS;

/** How a browser tells that a command failed. */
export interface WireError {
  /** A code of the specification. */
  readonly error: string;
  readonly message: string;
}

export const errorOf = ({ error, message }: WireError): Error => new Error(`${error}: ${message}`);

/** How commands get to a browser. */
export interface Wire {
  /** Resolves to the value of the answer, rejects with the browser's error. */
  send(command: Command, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Ends the browser as a person does, and everything that was started for it. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /**
   * The folder of the profile, which may be one that was used before; null for a private window.
   */
  readonly profile: string | null;
  /** The folder that files are saved in. */
  readonly downloads: string;
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * How long a page, an element or a script is waited for: reading is work, and machines have other
 * work, too.
 */
const LIMIT_MS = 90_000;

/** A running browser with one tab. Selectors are CSS, or XPath where they begin with `//`. */
export class Browser {
  readonly #wire: Wire;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  static async on(wire: Wire): Promise<Browser> {
    await wire.send('SetTimeouts', { implicit: LIMIT_MS, script: LIMIT_MS, pageLoad: LIMIT_MS });
    return new Browser(wire);
  }

  async open(url: string): Promise<void> {
    await this.#wire.send('Navigate', { url });
  }

  /**
   * As the page itself does it: the command of WebDriver makes Firefox pass the service worker by.
   */
  async reload(): Promise<void> {
    await this.evaluate(() => {
      Object.assign(window, { isOld: true });
      location.reload();
    });
    const isNew = () => !('isOld' in window) && document.readyState === 'complete';
    // Between the two pages there is none to ask.
    const asked = () => this.evaluate(isNew).catch(() => false);
    await until('The page is reloaded', async () => (await asked()) || null);
  }

  /** What the function returns in the page; arguments and result go as JSON. */
  async evaluate<A extends unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      const args = [...arguments].slice(0, -1);
      Promise.resolve().then(() => (${run})(...args)).then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    const answer = (await this.#wire.send('ExecuteAsyncScript', { script, args })) as
      { error: string } | { value: T };
    if ('error' in answer) throw new Error(answer.error);
    return answer.value;
  }

  /** A click of the mouse on the first element that the selector finds, once there is one. */
  async click(selector: string): Promise<void> {
    await this.#wire.send('ElementClick', { id: await this.#find(selector) });
  }

  /** Types into an element; gives an `<input type="file">` files, by their paths, one a line. */
  async type(selector: string, text: string): Promise<void> {
    await this.#wire.send('ElementSendKeys', { id: await this.#find(selector), text });
  }

  /** PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.#wire.send('TakeScreenshot')) as string, 'base64');
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  async #find(selector: string): Promise<string> {
    const using = selector.startsWith('//') ? 'xpath' : 'css selector';
    const found = await this.#wire.send('FindElement', { using, value: selector });
    return (found as Record<string, string>)[ELEMENT]!;
  }
}
