import { expect, test } from '../test';

test('a link or a text that is dropped does not take the browser away', async ({ app, page }) => {
  await app.open();
  const taken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'file:///home/scan.png');
    return ['dragenter', 'dragover', 'drop'].map((name) => {
      const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('main')!.dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  expect(taken.slice(1)).toEqual([true, true]);
  await expect(page.getByText('There was no file in what was dropped.')).toBeVisible();
});

test('a list that cannot be read is named, and is not taken for an empty one', async ({ app }) => {
  await app.open();
  await app.dropFromDisk('/no-such-folder/names.csv');
  const alert = app.page.getByRole('alert').filter({ hasText: 'names.csv' });
  await expect(alert).toContainText('The file could not be read from the disk');
  await expect(app.page.getByText('no row')).toBeHidden();
});
