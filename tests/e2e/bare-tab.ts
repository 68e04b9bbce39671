import type { Browser, CDPSession } from '@playwright/test';

/**
 * Tabs of one window, spoken to by the browser's own protocol: what Playwright drives itself stays
 * visible whatever lies in front of it, while of these only the foremost one is.
 */
export async function openWindow(browser: Browser): Promise<BareWindow> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  return new BareWindow(session, browserContextId);
}

class BareWindow {
  readonly #session: CDPSession;
  readonly #id: string;

  constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  /** A new tab, in front of the others. `prelude` runs in it before anything else does. */
  async open(url: string, prelude: () => void = () => undefined): Promise<BareTab> {
    const where = { url: 'about:blank', browserContextId: this.#id };
    const { targetId } = await this.#session.send('Target.createTarget', where);
    const { sessionId } = await this.#session.send('Target.attachToTarget', { targetId });
    const tab = new BareTab(this.#session, targetId, sessionId);
    await tab.send('Page.enable');
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${prelude})()` });
    await tab.send('Page.navigate', { url });
    return tab;
  }

  async close(): Promise<void> {
    await this.#session.send('Target.disposeBrowserContext', { browserContextId: this.#id });
    await this.#session.detach();
  }
}

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
}

class BareTab {
  readonly #session: CDPSession;
  readonly #target: string;
  readonly #id: string;
  #lastId = 0;

  constructor(session: CDPSession, target: string, id: string) {
    this.#session = session;
    this.#target = target;
    this.#id = id;
  }

  async toFront(): Promise<void> {
    await this.#session.send('Target.activateTarget', { targetId: this.#target });
  }

  /** What the function returns in the tab; both ways as JSON. */
  async evaluate<T, A = void>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T> {
    const expression = `(${run})(${JSON.stringify(arg) ?? ''})`;
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await this.send('Runtime.evaluate', options);
    if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result?.result?.value as T;
  }

  send(method: string, params: object = {}): Promise<Answer> {
    const id = (this.#lastId += 1);
    const message = JSON.stringify({ id, method, params });
    return new Promise((resolve, reject) => {
      const hear = (event: { sessionId: string; message: string }) => {
        const answer = JSON.parse(event.message) as Answer;
        if (event.sessionId !== this.#id || answer.id !== id) return;
        this.#session.off('Target.receivedMessageFromTarget', hear);
        if (answer.error) reject(new Error(answer.error.message));
        else resolve(answer);
      };
      this.#session.on('Target.receivedMessageFromTarget', hear);
      this.#session
        .send('Target.sendMessageToTarget', { sessionId: this.#id, message })
        .catch(reject);
    });
  }
}
