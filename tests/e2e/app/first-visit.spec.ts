import { expect, test } from '../test';

test.use({ firstVisit: true });

test('the first run shows how much of the models is loaded', async ({
  app,
  page,
  context,
  words,
}) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await context.route(/recognition[^/]*\.onnx$/, async (route) => {
    await released;
    await route.continue();
  });
  await app.open();
  await expect(page.getByText(/The first run loads the reading models \(\d+ MB\)/)).toBeVisible();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await expect(app.facts).toContainText(/Loading the reading models, [\d.]+ MB of [\d.]+ MB/);
  const shown = await page
    .getByRole('progressbar')
    .evaluate((bar: HTMLProgressElement) => bar.value);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(1);
  release();
  await app.settled(1);
  await expect(app.facts).toContainText('1 page read');
});
