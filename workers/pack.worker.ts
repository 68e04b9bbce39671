import { expose } from 'comlink';
import { createPackApi } from './packs/pack-api';

expose(createPackApi());
