import { afterEach, expect, it, vi } from 'vitest';
import { openChannel } from '../../../../src/storage/batches/batch-channel';

afterEach(() => vi.unstubAllGlobals());

it('tells the other tabs, and no more of it to one that has ended listening', async () => {
  const [here, there] = [openChannel('tabs'), openChannel('tabs')];
  const heard: string[] = [];
  const end = there.listen(({ type }) => heard.push(type));
  here.listen(() => heard.push('its own'));
  here.tell({ type: 'shelf' });
  await vi.waitFor(() => expect(heard).toEqual(['shelf']));
  end();
  const other = new Promise<void>((resolve) => void there.listen(() => resolve()));
  here.tell({ type: 'shelf' });
  await other;
  expect(heard).toEqual(['shelf']);
});

it('leaves the tab alone where the browser blocks channels', () => {
  vi.stubGlobal('BroadcastChannel', function blocked() {
    throw new DOMException('blocked', 'SecurityError');
  });
  const channel = openChannel();
  const end = channel.listen(() => undefined);
  expect(() => channel.tell({ type: 'shelf' })).not.toThrow();
  end();
});
