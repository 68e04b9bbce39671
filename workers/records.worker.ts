import { expose } from 'comlink';
import { createRecordsRoom } from '../src/records/room';

expose(createRecordsRoom());
