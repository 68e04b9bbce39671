import { mount } from 'svelte';
import { createServices } from './app/services';
import { missingFeatures } from './ui/browser/features';
import App from './ui/app/App.svelte';
import { loadMessages } from './ui/i18n/languages';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app')!;
const missing = missingFeatures(globalThis);

/** Shown only once the language is known, so that it does not change before one's eyes. */
async function start(): Promise<void> {
  const services = createServices();
  await services.preferences.load();
  const messages = await loadMessages(services.preferences.language);
  mount(App, { target, props: { services, messages } });
}

async function refuse(): Promise<void> {
  const { default: Unsupported } = await import('./ui/app/Unsupported.svelte');
  mount(Unsupported, { target, props: { missing, language: navigator.language } });
}

void (missing.length > 0 ? refuse() : start());
