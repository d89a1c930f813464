import { TemporalError, type TemporalErrorCode } from '../../temporal/errors'
import { SentenceError } from '../program'

const SENTENCES: Record<TemporalErrorCode, (address: string) => string> = {
  'temporal.unavailable': (address) => `The Temporal server at ${address} does not answer.`,
  'temporal.workflow_ended': () => 'The Workflow has ended. No more time can pass in it.',
  'temporal.time_stands_still': () => 'No time has passed for 5 minutes in a Workflow that should let time pass.',
  'temporal.no_time_skipping': (address) =>
    `The Temporal server at ${address} does not let time pass in a single Workflow. ` +
    'The servers of `npm start` and of `bkm start --topology production --rehearsal` do. ' +
    'Time must not be skipped on a platform that serves people.',
}

/** Turns a TemporalError into a SentenceError; returns any other error unchanged. `address` is host:port of the server. */
export const toSentenceError = (error: unknown, address: string): unknown =>
  error instanceof TemporalError ? new SentenceError(SENTENCES[error.code](address), { cause: error }) : error
