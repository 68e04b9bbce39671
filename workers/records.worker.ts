import { expose } from 'comlink';
import type { RecordsWorkerApi } from '../src/export/records/worker-api';
import { createRecordsWriter } from '../src/export/records/write-records';
import { createRecordsRoom } from '../src/records/room';

const room = createRecordsRoom();

expose({ ...room, ...createRecordsWriter(room) } satisfies RecordsWorkerApi);
