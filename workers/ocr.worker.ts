import { expose } from 'comlink';
import { createOcrApi } from './ocr/ocr-api';

expose(createOcrApi());
