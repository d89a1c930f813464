import { TemporalError, type TemporalErrorCode } from '../temporal/errors'
import { SentenceError } from './program'

const SENTENCES: Record<TemporalErrorCode, (address: string) => string> = {
  'temporal.unavailable': (address) => `The Temporal server at ${address} does not answer.`,
  'temporal.workflow_ended': () => 'The Workflow has ended: no time can pass in it any more.',
  'temporal.time_stands_still': () => 'No time has passed for 5 minutes in a Workflow that should let it pass.',
  'temporal.no_time_skipping': (address) =>
    `The Temporal server at ${address} does not let time pass in a single Workflow. ` +
    'The one that `npm start` brings does, and that of `bkm start --topology production --rehearsal`. ' +
    'Time must not be moved on a platform that serves people.',
}

/** The sentence for a code of the room `temporal`; any other error stays as it is. `address`: host:port of the server. */
export const toSentence = (error: unknown, address: string): unknown =>
  error instanceof TemporalError ? new SentenceError(SENTENCES[error.code](address), { cause: error }) : error
