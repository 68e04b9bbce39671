import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mayNotify, notify } from '../../../../src/ui/browser/notify';

const shown: string[] = [];

class FakeNotification {
  static permission: NotificationPermission = 'default';
  static readonly requestPermission = vi.fn(() => Promise.resolve(FakeNotification.permission));

  readonly title: string;

  constructor(title: string, { body }: NotificationOptions) {
    this.title = title;
    shown.push(`${title}: ${body}`);
  }
}

beforeEach(() => {
  shown.length = 0;
  FakeNotification.requestPermission.mockClear();
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
  vi.stubGlobal('navigator', {});
});
afterEach(() => vi.unstubAllGlobals());

it.each<[NotificationPermission, string[]]>([
  ['default', []],
  ['denied', []],
  ['granted', ['Scriptorium: 3 pages read']],
])(
  'telling the person asks for nothing, and with permission %s shows %j',
  async (given, expected) => {
    FakeNotification.permission = given;
    await notify('Scriptorium', '3 pages read');
    expect(FakeNotification.requestPermission).not.toHaveBeenCalled();
    expect(shown).toEqual(expected);
  },
);

it('comes from the service worker where there is one, as phones want it', async () => {
  FakeNotification.permission = 'granted';
  const showNotification = vi.fn(() => Promise.resolve());
  const getRegistration = () => Promise.resolve({ showNotification });
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } });
  await notify('Scriptorium', '3 pages read');
  expect(showNotification).toHaveBeenCalledWith('Scriptorium', expect.objectContaining({ body: '3 pages read' })); // prettier-ignore
  expect(shown).toEqual([]);
});

it('asks when the person wants to be told', async () => {
  FakeNotification.permission = 'granted';
  expect(await mayNotify()).toBe(true);
  FakeNotification.permission = 'denied';
  expect(await mayNotify()).toBe(false);
  expect(FakeNotification.requestPermission).toHaveBeenCalledTimes(2);
});
