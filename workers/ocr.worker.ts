import { expose } from 'comlink';
import { createOcrApi } from './ocr-api';

expose(createOcrApi());
