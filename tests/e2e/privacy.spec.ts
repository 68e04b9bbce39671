import { serveDist, type Site } from '../../bench/lib/serve-dist';
import { expect, test } from './test';

let other: Site;

test.beforeAll(async () => {
  other = await serveDist();
});

test.afterAll(() => other.close());

/** The other server answers: only the page's policy stands in the way. */
const isAnswered = (url: string): Promise<boolean> =>
  fetch(url, { mode: 'no-cors' }).then(
    () => true,
    () => false,
  );

test('neither the page nor a worker can talk to another origin', async ({
  app,
  page,
  words,
  strangers,
}) => {
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  const url = `${other.url}manifest.webmanifest`;
  expect(await isAnswered(url)).toBe(true);
  expect(await page.evaluate(isAnswered, './manifest.webmanifest')).toBe(true);
  expect(await page.evaluate(isAnswered, url)).toBe(false);

  const own = new URL('manifest.webmanifest', page.url()).href;
  expect(page.workers().length).toBeGreaterThan(1);
  for (const worker of page.workers()) {
    expect(await worker.evaluate(isAnswered, own)).toBe(true);
    expect(await worker.evaluate(isAnswered, url)).toBe(false);
  }
  // The attempts are seen, and were ours.
  expect(strangers.splice(0).every((address) => address === url)).toBe(true);
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
