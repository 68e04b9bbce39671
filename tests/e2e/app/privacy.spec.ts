import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../test';

/** A server that lets everyone in: only the page's policy stands in the way. */
let other: Server;
let asked = 0;

test.beforeAll(async () => {
  other = createServer((_, response) => {
    asked += 1;
    response.setHeader('Access-Control-Allow-Origin', '*').end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
});

test.afterAll(() => other.close());

const isAnswered = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

test('neither the page nor a worker can talk to another origin', async ({ app, page, words }) => {
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  expect(await isAnswered(url)).toBe(true);
  expect(asked).toBe(1);

  const own = new URL('manifest.webmanifest', page.url()).href;
  expect(await page.evaluate(isAnswered, own)).toBe(true);
  expect(await page.evaluate(isAnswered, url)).toBe(false);
  expect(page.workers().length).toBeGreaterThan(1);
  for (const worker of page.workers()) {
    expect(await worker.evaluate(isAnswered, own)).toBe(true);
    expect(await worker.evaluate(isAnswered, url)).toBe(false);
  }
  expect(asked, 'requests that reached the other server').toBe(1);
});

test('the policy runs no code that is not the app’s own', async ({ app, page }) => {
  await app.open();
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "injected"';
    document.head.append(script);
    return document.title;
  });
  expect(ran).toBe('Scriptorium');
});
