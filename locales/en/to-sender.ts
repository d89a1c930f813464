import type { sentencesToSender as arabic } from '../ar/to-sender'

export const sentencesToSender: Record<keyof typeof arabic, string> = {
  'future.handOver': 'The complaint is handed over to {holder}.',
  'future.routeDefault': 'The complaint is sent automatically to {holder}.',
  'future.climb': 'The delay is recorded, and the complaint moves up to {holder}.',
  'future.list.first': 'The delay is recorded, and the complaint is put on the weekly list.',
  'future.list': 'The complaint is put on the weekly list again.',
  'future.close.unrated': 'The complaint is closed without a rating. This never counts as satisfied.',
  'future.reopen': 'The complaint is opened again and goes to {holder}.',
}
