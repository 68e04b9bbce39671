/**
 * True if the browser may tell the person something; asks, if it has not been asked. Call it from a
 * click.
 */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Tells the person outside the tab. Phones only show what comes from the service worker. */
export async function notify(title: string, body: string): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const options = { body, icon: new URL('icons/icon.svg', document.baseURI).href, tag: 'done' };
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration) await registration.showNotification(title, options);
  else new Notification(title, options);
}
