import { expose } from 'comlink';
import { createFormats } from '../src/export';
import { createPagesWriter } from '../src/export/write-pages';

expose(createPagesWriter(createFormats(__APP_VERSION__)));
