import { expose } from 'comlink';
import type { RecordsApi } from '../src/protocol/records-api';
import { createRecordsWriter } from '../src/export/records/write-records';
import { createRecordsService } from '../src/records/service';

const service = createRecordsService();

expose({ ...service, ...createRecordsWriter(service) } satisfies RecordsApi);
