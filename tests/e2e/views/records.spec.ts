import { readFileSync } from 'node:fs';
import { sampleLines, samplePath } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';
import type { RunReport } from '../../../src/app/api-types';

const DECK = 'deck-screenshot.webp';
const CARDS = 'cards.csv';
const bytesOf = (file: string) => readFileSync(samplePath(file));

/** The list of cards without two that are in the deck; one of them is there under another name. */
const shortened = (): Buffer =>
  Buffer.from(
    bytesOf(CARDS)
      .toString('utf8')
      .split('\n')
      .filter((row) => !row.startsWith('纸鸢'))
      .map((row) => row.replace(/^风笛手/, '旧笛声'))
      .join('\n'),
  );

test('a screenshot becomes a record, which is put right by keyboard and kept', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose({ name: DECK, bytes: bytesOf(DECK) });
  await app.settled(1);
  await app.drop({ name: CARDS, bytes: shortened() });
  const records = page.getByRole('region', { name: 'Records' });
  await expect(records).toContainText('22 matched');
  await expect(records.getByRole('row').nth(1)).toContainText('1 unmatched');
  expect(await violations(page)).toEqual([]);

  // By keyboard: into the record, to the item that has no entry, and to the entry that it is.
  await records.getByRole('button', { name: new RegExp(DECK) }).press('Enter');
  await expect(records.getByRole('textbox', { name: 'Deck' })).toHaveValue('潮汐与灯火');
  await expect(records.getByRole('textbox', { name: 'Placement' })).toHaveValue('2');
  await records.getByRole('button', { name: 'Choose the entry for 风笛手' }).press('Enter');
  await page.keyboard.type('旧笛');
  await expect(records.getByRole('option', { name: '旧笛声' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(records).toContainText('23 matched (100 %)');
  // The item stays where it is, and the focus with it.
  await expect(records.getByRole('button', { name: /^Choose the entry for 旧笛声/ })).toBeFocused();
  const player = records.getByRole('textbox', { name: 'Player' });
  await player.fill('Lin');
  await player.press('Tab');
  const title = records.getByRole('textbox', { name: 'Name of 蓝铃花' });
  await title.fill('蓝铃花, 夜开');
  await title.press('Enter');
  await expect(records).toContainText('read: 蓝铃花');
  expect(await violations(page)).toEqual([]);
  await records.getByRole('article').press('a');
  await expect(records.getByRole('button', { name: 'Accepted' }).last()).toBeVisible();

  // All of it is there again, from the batch that is read no second time.
  await page.keyboard.press('Escape');
  // The focus comes back to the row when the table is there; before, no one hears the key.
  await expect(records.locator('[data-record]').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(records).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: 'Open: deck-screenshot' }).click();
  await app.settled(1);
  await page.getByRole('button', { name: 'Records' }).click();
  await expect(records).toContainText('23 matched (100 %)');
  await expect(records.getByRole('row').nth(1)).toContainText('Accepted');
  await expect(records.getByRole('row').nth(1)).toContainText('Lin');

  const saved = page.waitForEvent('download');
  await records.getByRole('button', { name: 'Export' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Decklists/ })
    .click();
  const { results } = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  expect(results).toMatchObject([
    {
      metadata: { player: 'Lin', deck_name: '潮汐与灯火', placement: 2, date: '2026-03-14' },
      legend: [
        { name_cn: '灯塔守望者, 旧誓', card_number: 'TL-001/096', match_type: 'exact_full' },
      ],
      runes: [{ quantity: 7 }, { quantity: 5 }],
      side_deck: [{ name_cn: '蓝铃花, 夜开' }, { quantity: 2 }, { quantity: 3 }],
      unmatched: [],
      stats: { total_cards: 23, matched_cards: 23, accuracy: 100 },
    },
  ]);

  // A recipe of one's own: a box around the name of the deck is a field of every page.
  await page.keyboard.press('Escape');
  await records.getByRole('button', { name: new RegExp(DECK) }).click();
  await records.getByRole('button', { name: 'Point at what you want' }).click();
  const sheet = (await records.locator('.sheet svg').last().boundingBox())!;
  const at = (x: number, y: number) =>
    [sheet.x + x * sheet.width, sheet.y + y * sheet.height] as const;
  await page.mouse.move(...at(0.02, 0.03));
  await page.mouse.down();
  await page.mouse.move(...at(0.6, 0.055));
  await page.mouse.up();
  await page.keyboard.type('name of deck');
  await page.keyboard.press('Tab');
  const values = records.getByRole('list', { name: 'On every page: name of deck' });
  await expect(values.getByRole('listitem')).toContainText('潮汐与灯火');
  await expect(records).toContainText('Every page gives a value.');
  expect(await violations(page)).toEqual([]);
  await records.getByRole('button', { name: 'Done' }).click();
  await expect(records.getByRole('textbox', { name: 'name of deck' })).toHaveValue('潮汐与灯火');
});

test('a click in the picture fills the field, and the order stays while records are put right', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose(
    { name: 'a.jpg', bytes: bytesOf('receipt.jpg') },
    { name: 'b.jpg', bytes: bytesOf('receipt.jpg') },
  );
  await app.settled(2);
  await page.getByRole('button', { name: 'Records' }).click();
  const records = page.getByRole('region', { name: 'Records' });
  const rows = records.locator('[data-record]');
  await expect(rows.first()).toContainText('a.jpg');
  // Amounts have two decimals, and stand at the right of a column that has room for them.
  const total = records.getByRole('cell').filter({ hasText: '26.88' }).first();
  await expect(total).toHaveCSS('text-align', 'end');
  await expect(records).toContainText('Mar 12, 2026');
  await expect(records).toContainText('Taken for: Receipt (2)');

  await rows.first().click();
  const field = (name: string) => records.getByRole('textbox', { name, exact: true });
  const lineOf = (printed: string) =>
    records.locator(`polygon[data-line="${sampleLines('receipt.jpg').indexOf(printed)}"]`);
  await field('Total').focus();
  await lineOf('30.00').click();
  await expect(field('Total')).toHaveValue('30.00');
  await expect(field('Total')).toBeFocused();
  // What is no amount is not taken for one.
  await lineOf('Thank you, come again!').click();
  await expect(field('Total')).toHaveValue('30.00');
  await expect(page.getByText('“Thank you, come again!” is no Total.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field('Currency')).toBeFocused();
  await lineOf('CASH').click();
  await expect(field('Currency')).toHaveValue('CASH');
  // The record is fine now, which would have put it behind the other.
  await expect(records).toContainText('1 of 2');
  await page.goBack();
  await expect(rows.first()).toContainText('b.jpg');
  await expect(records.getByRole('row', { name: /a\.jpg/ })).toContainText('Fine');
});

test('programs get records, too', async ({ page }) => {
  await page.goto('api.html');
  await page.setInputFiles('#files', [samplePath(DECK), samplePath(CARDS)]);
  const report = await page.evaluate<RunReport>(() => {
    const [deck, cards] = (document.querySelector('#files') as HTMLInputElement).files!;
    const files = [{ path: deck!.name, file: deck! }];
    return window.scriptorium.recognise(files, { recipe: 'guess', catalogue: cards!, cache: true });
  });
  expect(report.pages[0]!.record).toMatchObject({
    recipe: 'riftbound-decklist',
    fields: { deck_name: '潮汐与灯火', player: '林小舟', event: 'Harbour Open 海港赛区' },
    stats: { items: 23, matched: 23, accuracy: 100 },
    unmatched: [],
    warnings: [],
  });
});

test('a batch keeps its recipe and its list, and the next one begins without', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose({ name: DECK, bytes: bytesOf(DECK) });
  await app.settled(1);
  await app.drop({ name: CARDS, bytes: shortened() });
  const records = page.getByRole('region', { name: 'Records' });
  await expect(records).toContainText('22 matched');
  const recipe = page.getByRole('combobox', { name: 'Kind of page' });
  const catalogue = page.getByRole('combobox', { name: 'List of names' });
  await recipe.selectOption('riftbound-decklist');
  await page.getByRole('searchbox', { name: 'Find in records' }).fill('harbour');
  await page.getByRole('button', { name: 'To check', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close the batch' }).click();

  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await page.getByRole('button', { name: 'Records' }).click();
  await expect(recipe).toHaveValue('');
  await expect(catalogue).toHaveValue('');
  await expect(records.getByRole('row')).toHaveCount(2);
  await expect(records.getByRole('row').nth(1)).toContainText('No kind fits');
  // Without fields, too, its heads stand side by side.
  const tops = await records
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  await page.keyboard.press('Escape');

  await page.reload();
  await page.getByRole('button', { name: 'Open: deck-screenshot' }).click();
  await page.getByRole('button', { name: 'Records' }).click();
  await expect(recipe).toHaveValue('riftbound-decklist');
  await expect(catalogue).toHaveValue(CARDS);
  await expect(records).toContainText('22 matched');
});
