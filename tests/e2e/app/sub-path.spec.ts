import { serveDist } from '../../../bench/lib/serve-dist';
import { expect, test } from '../test';

test.use({ firstVisit: true });

test('it works under any path of a plain static host', async ({ app, page, words }) => {
  const site = await serveDist({ base: '/tools/scriptorium/' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await app.open(site.url);
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await expect(app.row('Amber.png')).toContainText('Amber');
  expect(asked.filter((url) => url.startsWith('http') && !url.startsWith(site.url))).toEqual([]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const scope = await page.evaluate(async () => {
    return (await navigator.serviceWorker.getRegistration())?.scope;
  });
  expect(scope).toBe(site.url);
  await site.close();
});
