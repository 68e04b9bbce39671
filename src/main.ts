import { mount } from 'svelte';
import { createServices } from './app/services';
import { missingFeatures } from './ui/browser/features';
import App from './ui/app/App.svelte';
import Unsupported from './ui/app/Unsupported.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app')!;
const missing = missingFeatures(globalThis);

if (missing.length > 0) {
  mount(Unsupported, { target, props: { missing, language: navigator.language } });
} else {
  const services = createServices();
  // Shown only once the language is known, so that it does not change before one's eyes.
  void services.preferences.load().then(() => mount(App, { target, props: { services } }));
}
