import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { samplePath } from '../../helpers/samples';
import { expect, test } from '../test';

const DECK = 'deck-screenshot.webp';
const deck = () => ({ name: DECK, bytes: readFileSync(samplePath(DECK)) });

/** Everything that can lie over something else, from below. */
function layersOf(page: Page): Record<'page' | 'records' | 'record' | 'maker' | 'dialog', Locator> {
  const records = page.getByRole('region', { name: 'Records' });
  return {
    page: page.locator('main article'),
    records,
    record: records.getByRole('article', { name: DECK }),
    maker: records.getByRole('heading', { name: 'Point at what you want' }),
    dialog: page.getByRole('dialog'),
  };
}

type Name = keyof ReturnType<typeof layersOf>;

async function expectOpen(page: Page, ...names: Name[]): Promise<void> {
  const layers = layersOf(page);
  for (const [name, layer] of Object.entries(layers))
    await expect(layer, name).toHaveCount(names.includes(name as Name) ? 1 : 0);
  await expect(page).toHaveURL(names.includes('records') ? /#records$/ : /\/$/);
}

/** The whole pile, each part of it opened as a person does. */
async function pile(page: Page): Promise<void> {
  const { records } = layersOf(page);
  await page.getByRole('button', { name: 'Records' }).click();
  await records.getByRole('button', { name: new RegExp(DECK) }).click();
  await records.getByRole('button', { name: 'Point at what you want' }).click();
  await records.getByRole('button', { name: 'Export' }).click();
  await expectOpen(page, 'page', 'records', 'record', 'maker', 'dialog');
}

test('"back" closes what lies on top and nothing else, down to the page one came from', async ({
  app,
  page,
}) => {
  await page.goto('about:blank');
  await app.open();
  await app.choose(deck());
  await app.settled(1);
  await app.openPage(DECK);
  await pile(page);
  await page.goBack();
  await expectOpen(page, 'page', 'records', 'record', 'maker');
  await page.goBack();
  await expectOpen(page, 'page', 'records', 'record');
  await page.goBack();
  await expectOpen(page, 'page', 'records');
  await expect(page.locator('[data-record]')).toBeFocused();
  await page.goBack();
  await expectOpen(page, 'page');
  await page.goBack();
  await expectOpen(page);
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
});

test('what is closed in other ways leaves nothing in the history', async ({ app, page }) => {
  await page.goto('about:blank');
  await app.open();
  await app.choose(deck());
  await app.settled(1);
  await app.openPage(DECK);
  await pile(page);
  for (const names of [
    ['page', 'records', 'record', 'maker'],
    ['page', 'records', 'record'],
    ['page', 'records'],
    ['page'],
    [],
  ] as Name[][]) {
    await page.keyboard.press('Escape');
    await expectOpen(page, ...names);
  }
  // All at once, by the button of the view.
  await app.openPage(DECK);
  await pile(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back', exact: true }).first().click();
  await expectOpen(page, 'page');
  await page.keyboard.press('Escape');
  await expectOpen(page);
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
});

test('"forward" opens a view again, and leaves everything else as it is', async ({ app, page }) => {
  await app.open();
  await app.choose(deck());
  await app.settled(1);
  await app.closePage();
  const { records } = layersOf(page);
  await page.getByRole('button', { name: 'Records' }).click();
  await records.getByRole('button', { name: new RegExp(DECK) }).click();
  await page.goBack();
  await page.goForward();
  await expectOpen(page, 'records');
  await page.goBack();
  await expectOpen(page);
  await page.goForward();
  await expectOpen(page, 'records');
  await page.goBack();
  await expectOpen(page);

  await app.openPage(DECK);
  await page.goBack();
  await expectOpen(page);
  await page.goForward();
  await expectOpen(page);
  await app.openPage(DECK);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expectOpen(page, 'page', 'dialog');
  await page.goBack();
  await expectOpen(page, 'page');
  await page.goBack();
  await expectOpen(page);
});

test('after a reload "back" leads to what is seen, and no further than that', async ({
  app,
  page,
}) => {
  await page.goto('about:blank');
  await app.open();
  await app.choose(deck());
  await app.settled(1);
  await app.openPage(DECK);
  await pile(page);
  await page.reload();
  await expectOpen(page, 'records');
  await page.goBack();
  await expectOpen(page);
  await page.goBack();
  await expect(page).toHaveURL('about:blank');

  // By its address, whatever was there before.
  await page.goto('/#records');
  await expectOpen(page, 'records');
  await page.goBack();
  await expectOpen(page);
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
});
