import { copiesOf } from '../helpers/draw-pictures';
import { workerNames } from './app-page';
import { expect, test } from './test';

test('a run is stopped from the screen, and the rest is read later', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose(...copiesOf(words[3]!, 40));
  await expect(app.inState('done').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await app.finished();
  await expect(app.inState('cancelled').last()).toContainText('Stopped');
  const rest = page.getByRole('button', { name: /^Read the other \d+$/ });
  await rest.click();
  await expect(app.facts).toContainText('40 pages read');
  await expect(rest).toHaveCount(0);
});

test('workers come and go while a run goes on', async ({ app, page, words }) => {
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { value: 4 }),
  );
  await app.open();
  await page.getByRole('button', { name: 'Settings' }).click();
  const workers = page.getByRole('slider', { name: 'Workers' });
  await workers.fill('1');
  await app.drop(...copiesOf(words[5]!, 80));
  const readers = async () => (await workerNames(page)).filter((name) => name === 'ocr').length;
  await expect.poll(readers).toBe(1);
  await workers.fill('3');
  await expect.poll(readers).toBe(3);
  await workers.fill('2');
  await expect.poll(readers).toBe(2);
  await expect(page.getByRole('progressbar')).toHaveCount(1);
  await app.closeDialog();
  await expect(app.facts).toContainText('80 pages read');
});
